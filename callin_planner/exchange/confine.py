"""What the parser child gives up before it looks at a stranger's file (R-E7).

Memory and processor time are capped everywhere but on Windows, where the parent watches. On Linux a
seccomp filter takes away opening files, sockets, other programs and other processes; elsewhere the limit
on open files does, for sockets and files alike.
"""

import ctypes
import errno
import platform
import struct
import sys

from callin_planner.exchange.limits import CPU_SECONDS, MEMORY_BYTES

_LOAD_WORD, _JUMP_EQUAL, _JUMP_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _KILL, _REFUSE = 0x7FFF0000, 0x80000000, 0x00050000 | errno.EPERM
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2
_X32 = 0x40000000

_SHARED = (425, 434, 435, 437, 438)  # io_uring_setup pidfd_open clone3 openat2 pidfd_getfd
_DENIED = {
    "x86_64": (
        0xC000003E,
        # open creat openat open_by_handle_at truncate rename renameat renameat2 unlink unlinkat rmdir mkdir
        # link linkat symlink symlinkat mknod mknodat
        (
            *(2, 85, 257, 304, 76, 82, 264, 316, 87, 263, 84, 83, 86, 265, 88, 266, 133, 259),
            # socket connect accept accept4 sendto sendmsg sendmmsg bind listen socketpair
            *(41, 42, 43, 288, 44, 46, 307, 49, 50, 53),
            # execve execveat fork vfork clone ptrace process_vm_readv process_vm_writev kill
            *(59, 322, 57, 58, 56, 101, 310, 311, 62),
        ),
    ),
    "aarch64": (
        0xC00000B7,
        # openat open_by_handle_at truncate renameat renameat2 unlinkat mkdirat linkat symlinkat mknodat
        (
            *(56, 265, 45, 38, 276, 35, 34, 37, 36, 33),
            # socket socketpair bind listen accept accept4 connect sendto sendmsg sendmmsg
            *(198, 199, 200, 201, 202, 242, 203, 206, 211, 269),
            # execve execveat clone ptrace process_vm_readv process_vm_writev kill
            *(221, 281, 220, 117, 270, 271, 129),
        ),
    ),
}

_SOCKET = {"x86_64": 41, "aarch64": 198}
_FAMILIES = (2, 10, 17)  # AF_INET AF_INET6 AF_PACKET
_FIRST_ARGUMENT = 16


def cap(cpu_seconds: int = CPU_SECONDS, memory: int = MEMORY_BYTES) -> None:
    """Limit memory, processor time and dumps of this process."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))
    if sys.platform != "darwin":  # macOS refuses RLIMIT_AS; the parent watches there too
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def shut() -> None:
    """Give up files, network and other programs. Everything to be imported must have been by now."""
    if sys.platform == "linux" and platform.machine() in _DENIED:
        _filter_system_calls(*_DENIED[platform.machine()])
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))


def shut_network() -> None:
    """Give up the network alone, for good and for every program started from here."""
    machine = platform.machine()
    if sys.platform == "linux" and machine in _DENIED:
        _install(_no_network(_DENIED[machine][0], _SOCKET[machine]))


def _filter_system_calls(architecture: int, numbers: tuple[int, ...]) -> None:
    _install(_program(architecture, numbers + _SHARED))


def _install(program: bytes) -> None:
    buffer = ctypes.create_string_buffer(program, len(program))
    head = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(buffer))
    libc = ctypes.CDLL(None)
    # A kernel without seccomp answers with an error; the limit on open files stands all the same.
    libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    libc.prctl(_SECCOMP, _FILTER, head, 0, 0)


def _program(architecture: int, numbers: tuple[int, ...]) -> bytes:
    """Classic BPF: the wrong architecture dies, x32 and the numbers get EPERM, the rest goes through."""
    count = len(numbers)
    lines = [
        (_LOAD_WORD, 0, 0, 4),
        (_JUMP_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD_WORD, 0, 0, 0),
        (_JUMP_AT_LEAST, count + 1, 0, _X32),
        *((_JUMP_EQUAL, count - i, 0, number) for i, number in enumerate(numbers)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    ]
    return b"".join(struct.pack("HBBI", *line) for line in lines)


def _no_network(architecture: int, socket: int) -> bytes:
    """Classic BPF: `socket` of the internet families (and raw packets) gets EPERM, the rest goes through."""
    count = len(_FAMILIES)
    lines = [
        (_LOAD_WORD, 0, 0, 4),
        (_JUMP_EQUAL, 1, 0, architecture),
        (_RETURN, 0, 0, _KILL),
        (_LOAD_WORD, 0, 0, 0),
        (_JUMP_AT_LEAST, count + 3, 0, _X32),
        (_JUMP_EQUAL, 0, count + 1, socket),
        (_LOAD_WORD, 0, 0, _FIRST_ARGUMENT),
        *((_JUMP_EQUAL, count - i, 0, family) for i, family in enumerate(_FAMILIES)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    ]
    return b"".join(struct.pack("HBBI", *line) for line in lines)
