"""A chart of a slide as PowerPoint's own: its numbers can be changed; they lie in a small workbook inside."""

import zipfile
from collections.abc import Sequence
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from callin_planner.show import typefaces
from callin_planner.show.pptx_shapes import emu, solid
from callin_planner.show.primitives import Chart
from callin_planner.show.typefaces import FontChoice

_ITSELF = "http://schemas.openxmlformats.org"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_SHEET = "Sheet1"
_NOTHING = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"


def frame(number: int, chart: Chart, relation: str) -> str:
    """What stands on the slide: where the chart is, and what it is called."""
    place = f'<a:off x="{emu(chart.x)}" y="{emu(chart.y)}"/>'
    place += f'<a:ext cx="{emu(chart.width)}" cy="{emu(chart.height)}"/>'
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{number}" name="Chart {number}"'
        f" descr={quoteattr(_said(chart))}/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>"
        f'<p:xfrm>{place}</p:xfrm><a:graphic><a:graphicData uri="{_ITSELF}/drawingml/2006/chart">'
        f'<c:chart xmlns:c="{_ITSELF}/drawingml/2006/chart" r:id="{relation}"/>'
        "</a:graphicData></a:graphic></p:graphicFrame>"
    )


def relate(slide: Any, chart: Chart, language: str, choice: FontChoice) -> str:
    """Put the chart's parts into the slide's package; the answer is the relation that `frame` names."""
    from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from pptx.parts.chart import ChartPart

    package = slide.part.package
    name = package.next_partname(ChartPart.partname_template)
    code = _Chart(chart, language, choice).code()
    part = ChartPart.load(name, CONTENT_TYPE.DML_CHART, package, code.encode("utf-8"))
    part.chart_workbook.update_from_xlsx_blob(workbook(chart))
    return str(slide.part.relate_to(part, RELATIONSHIP_TYPE.CHART))


def workbook(chart: Chart) -> bytes:
    """The numbers as the smallest workbook that Excel opens: labels in A, numbers in B, nothing else said."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in (*_FRAMEWORK, ("xl/worksheets/sheet1.xml", _sheet(chart))):
            made.writestr(zipfile.ZipInfo(name, _FIRST_DAY), _HEAD + text)
    return stream.getvalue()


class _Chart:
    """The chart's XML: one row of bars, figures on them, labels below, no grid and no legend."""

    def __init__(self, chart: Chart, language: str, choice: FontChoice) -> None:
        self._chart = chart
        self._looks = chart.looks
        self._language = language
        self._choice = choice

    def code(self) -> str:
        return (
            f'{_HEAD}<c:chartSpace xmlns:c="{_ITSELF}/drawingml/2006/chart"'
            f' xmlns:a="{_ITSELF}/drawingml/2006/main"'
            f' xmlns:r="{_DOCUMENT}"><c:date1904 val="0"/>'
            '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea>'
            f"{self._plot()}{self._bars()}{self._axes()}<c:spPr><a:noFill/></c:spPr></c:plotArea>"
            '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
            f"{_NOTHING}</c:chartSpace>"
        )

    def _plot(self) -> str:
        """The room of the bars, as parts of the chart's."""
        chart, looks = self._chart, self._looks
        parts = {
            "x": 0.0,
            "y": (looks.ceiling - chart.y) / chart.height,
            "w": 1.0,
            "h": (looks.floor - looks.ceiling) / chart.height,
        }
        room = "".join(f'<c:{name} val="{value:.6f}"/>' for name, value in parts.items())
        return (
            '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
            f'<c:yMode val="edge"/>{room}</c:manualLayout></c:layout>'
        )

    def _bars(self) -> str:
        chart, looks = self._chart, self._looks
        step = chart.width / len(chart.values)
        gap = min(500, round((step - looks.bar_width) / looks.bar_width * 100))
        return (
            '<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
            f'<c:ser><c:idx val="0"/><c:order val="0"/><c:tx>{_words_of("$B$1", [chart.title])}</c:tx>'
            f'<c:spPr>{solid(looks.bar)}</c:spPr><c:invertIfNegative val="0"/>{self._strong_bar()}'
            f"{self._figures()}<c:cat>{_words_of(_rows('A', chart), chart.labels)}</c:cat>"
            f'<c:val>{self._numbers()}</c:val></c:ser><c:gapWidth val="{gap}"/>'
            '<c:axId val="1"/><c:axId val="2"/></c:barChart>'
        )

    def _strong_bar(self) -> str:
        if self._chart.highlighted is None:
            return ""
        return (
            f'<c:dPt><c:idx val="{self._chart.highlighted}"/><c:invertIfNegative val="0"/>'
            f'<c:bubble3D val="0"/><c:spPr>{solid(self._looks.strong_bar)}</c:spPr></c:dPt>'
        )

    def _figures(self) -> str:
        """The number on each bar, in the bar's own colour where it stands out."""
        looks, strong = self._looks, self._chart.highlighted
        own = ""
        if strong is not None:
            text = self._text("sans-semibold", looks.ink_size, looks.strong_ink)
            own = f'<c:dLbl><c:idx val="{strong}"/>{self._label(text)}</c:dLbl>'
        return (
            f"<c:dLbls>{own}{self._label(self._text('sans-semibold', looks.ink_size, looks.ink))}</c:dLbls>"
        )

    def _label(self, text: str) -> str:
        code = quoteattr(_number_format(self._chart))
        shown = {"LegendKey": 0, "Val": 1, "CatName": 0, "SerName": 0, "Percent": 0, "BubbleSize": 0}
        return (
            f'<c:numFmt formatCode={code} sourceLinked="0"/>{_NOTHING}{text}<c:dLblPos val="outEnd"/>'
            + "".join(f'<c:show{name} val="{value}"/>' for name, value in shown.items())
        )

    def _numbers(self) -> str:
        points = "".join(
            f'<c:pt idx="{i}"><c:v>{value:.12g}</c:v></c:pt>' for i, value in enumerate(self._chart.values)
        )
        return (
            f"<c:numRef><c:f>{_rows('B', self._chart)}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
            f'<c:ptCount val="{len(self._chart.values)}"/>{points}</c:numCache></c:numRef>'
        )

    def _axes(self) -> str:
        looks = self._looks
        most = max(self._chart.values, default=0.0) or 1.0
        ends = '<c:orientation val="minMax"/>'
        between = '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        return (
            f'<c:catAx><c:axId val="1"/><c:scaling>{ends}</c:scaling><c:delete val="0"/><c:axPos val="b"/>'
            f'{between}<c:tickLblPos val="low"/>'
            f'<c:spPr><a:ln w="{emu(2)}">{solid(looks.axis)}</a:ln></c:spPr>'
            f"{self._text('sans', looks.label_size, looks.label)}"
            '<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
            '<c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
            f'<c:valAx><c:axId val="2"/><c:scaling>{ends}<c:max val="{most:.12g}"/><c:min val="0"/>'
            f'</c:scaling><c:delete val="1"/><c:axPos val="l"/>{between}<c:tickLblPos val="none"/>'
            '<c:crossAx val="1"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
        )

    def _text(self, face: str, size: float, color: str) -> str:
        looks = typefaces.typeface(face, self._choice)
        return (
            '<c:txPr><a:bodyPr rot="0" vert="horz" wrap="none"/><a:lstStyle/><a:p><a:pPr>'
            f'<a:defRPr sz="{round(size * 50)}" b="{int(looks.bold)}" i="0">{solid(color)}'
            f"<a:latin typeface={quoteattr(looks.name)}/></a:defRPr></a:pPr>"
            f'<a:endParaRPr lang="{self._language}"/></a:p></c:txPr>'
        )


def _number_format(chart: Chart) -> str:
    """As the slide writes its numbers: parted thousands, no more decimals than there are."""
    decimals = max(_decimals(value) for value in chart.values)
    mixed = decimals and min(_decimals(value) for value in chart.values) < decimals
    code = (
        "General"
        if mixed and max(chart.values) < 1000
        else "#,##0" + ("." + "0" * decimals if decimals else "")
    )
    return f'{code}"{chart.unit}"' if chart.unit else code


def _decimals(value: float) -> int:
    _whole, _point, rest = f"{value:.2f}".rstrip("0").partition(".")
    return len(rest)


def _said(chart: Chart) -> str:
    """The chart in words, for whoever cannot see it."""
    bars = ", ".join(
        f"{label} {value:.12g}{chart.unit}" for label, value in zip(chart.labels, chart.values, strict=True)
    )
    return f"{chart.title}: {bars}" if chart.title else bars


def _rows(column: str, chart: Chart) -> str:
    return f"{_SHEET}!${column}$2:${column}${len(chart.values) + 1}"


def _words_of(where: str, words: Sequence[str]) -> str:
    reference = where if "!" in where else f"{_SHEET}!{where}"
    points = "".join(f'<c:pt idx="{i}"><c:v>{escape(word)}</c:v></c:pt>' for i, word in enumerate(words))
    cache = f'<c:strCache><c:ptCount val="{len(words)}"/>{points}</c:strCache>'
    return f"<c:strRef><c:f>{reference}</c:f>{cache}</c:strRef>"


def _sheet(chart: Chart) -> str:
    rows = [f'<row r="1"><c r="B1" t="inlineStr">{_inline(chart.title)}</c></row>']
    for number, (label, value) in enumerate(zip(chart.labels, chart.values, strict=True), start=2):
        rows.append(
            f'<row r="{number}"><c r="A{number}" t="inlineStr">{_inline(label)}</c>'
            f'<c r="B{number}"><v>{value:.12g}</v></c></row>'
        )
    data = f"<sheetData>{''.join(rows)}</sheetData>"
    return f'<worksheet xmlns="{_ITSELF}/spreadsheetml/2006/main">{data}</worksheet>'


def _inline(text: str) -> str:
    return f'<is><t xml:space="preserve">{escape(text)}</t></is>'


_OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_RELATIONS = f"{_ITSELF}/package/2006/relationships"
_DOCUMENT = f"{_ITSELF}/officeDocument/2006/relationships"
_FRAMEWORK = (
    (
        "[Content_Types].xml",
        f'<Types xmlns="{_ITSELF}/package/2006/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_OFFICE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_OFFICE}.worksheet+xml"/></Types>',
    ),
    (
        "_rels/.rels",
        f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" Type="{_DOCUMENT}/officeDocument"'
        ' Target="xl/workbook.xml"/></Relationships>',
    ),
    (
        "xl/workbook.xml",
        f'<workbook xmlns="{_ITSELF}/spreadsheetml/2006/main" xmlns:r="{_DOCUMENT}"><sheets>'
        f'<sheet name="{_SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ),
    (
        "xl/_rels/workbook.xml.rels",
        f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" Type="{_DOCUMENT}/worksheet"'
        ' Target="worksheets/sheet1.xml"/></Relationships>',
    ),
)
