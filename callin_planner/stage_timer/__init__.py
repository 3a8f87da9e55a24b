"""The speaker's timer on a tablet: a small page over the local network, in a process of its own.

It knows what is on now, who speaks, how long there is, and who comes next. It is only ever read.
"""
