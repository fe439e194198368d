"""Small servers on loopback that speak, drip, lie or fall silent, as real ones do."""

import contextlib
import select
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import trustme

Conversation = Callable[[socket.socket], None]
Answer = bytes | Conversation


@dataclass(frozen=True)
class Received:
    """A request as it arrived."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Server:
    """A server that holds `talk` with each connection on a thread of its own."""

    talk: Conversation
    certificate: trustme.LeafCert | None = None
    newest_tls: ssl.TLSVersion = ssl.TLSVersion.MAXIMUM_SUPPORTED
    connections: int = 0
    received: list[Received] = field(default_factory=list)
    closing: threading.Event = field(default_factory=threading.Event)
    _listener: socket.socket = field(default_factory=lambda: socket.create_server(("127.0.0.1", 0)))

    @property
    def port(self) -> int:
        return int(self._listener.getsockname()[1])

    def __enter__(self) -> "Server":
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.closing.set()
        self._listener.close()

    def _accept(self) -> None:
        while not self.closing.is_set():
            with contextlib.suppress(OSError, ValueError):
                if select.select([self._listener], [], [], 0.1)[0]:
                    connection, _ = self._listener.accept()
                    self.connections += 1
                    threading.Thread(target=self._serve, args=[connection], daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError):
            if self.certificate:
                connection = self._context().wrap_socket(connection, server_side=True)
            with connection:
                self.talk(connection)

    def _context(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        assert self.certificate
        self.certificate.configure_cert(context)
        context.maximum_version = self.newest_tls
        context.set_alpn_protocols(["h2", "http/1.1"])
        return context

    def silence(self, connection: socket.socket) -> None:
        """Say nothing until the other side or the test is through."""
        connection.settimeout(0.1)
        while not self.closing.is_set():
            with contextlib.suppress(TimeoutError):
                if not connection.recv(4096):
                    return

    def drip(self, connection: socket.socket, piece: bytes = b"x") -> None:
        """One piece every twentieth of a second, without an end."""
        while not self.closing.wait(0.05):
            connection.sendall(piece)


@contextlib.contextmanager
def answering(certificate: trustme.LeafCert, *answers: Answer) -> Iterator[Server]:
    """An HTTPS server that gives the answers in order, the last one for ever, on connections kept alive."""
    left = list(answers)
    lock = threading.Lock()

    def talk(connection: socket.socket) -> None:
        while request := read_request(connection):
            with lock:
                server.received.append(request)
                answer = left.pop(0) if len(left) > 1 else left[0]
            if callable(answer):
                answer(connection)
                return
            connection.sendall(answer)

    server = Server(talk, certificate)
    with server:
        yield server


def read_request(connection: socket.socket) -> Received | None:
    """One request off a connection; None where the other side has closed it."""
    head = b""
    while b"\r\n\r\n" not in head:
        piece = connection.recv(4096)
        if not piece:
            return None
        head += piece
    head, _, body = head.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    method, path, _ = first.split(" ", 2)
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    while len(body) < int(headers.get("content-length", "0")):
        body += connection.recv(4096)
    return Received(method, path, headers, body)


def http(status: int, body: bytes = b"", **headers: str) -> bytes:
    """The bytes of an answer. `content_type="…"` names a header."""
    lines = [f"HTTP/1.1 {status} Said", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def reset(connection: socket.socket) -> None:
    """End a connection with RST, as a crash or a firewall does."""
    plain = connection.detach() if isinstance(connection, ssl.SSLSocket) else None
    broken = socket.socket(fileno=plain) if plain is not None else connection
    broken.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
    broken.close()


def tunnelling(server_port: int, asked: list[Received]) -> Conversation:
    """A proxy that opens every tunnel to one port of this machine."""

    def talk(connection: socket.socket) -> None:
        request = read_request(connection)
        assert request
        asked.append(request)
        with socket.create_connection(("127.0.0.1", server_port)) as upstream:
            connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            back = threading.Thread(target=_pour, args=[upstream, connection], daemon=True)
            back.start()
            _pour(connection, upstream)
            back.join()

    return talk


def _pour(source: socket.socket, drain: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while piece := source.recv(65536):
            drain.sendall(piece)
    with contextlib.suppress(OSError):
        drain.shutdown(socket.SHUT_WR)


def unused_port() -> int:
    """A port of this machine where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@contextlib.contextmanager
def full_house() -> Iterator[int]:
    """A port that answers no SYN: its queue of connections is full and nobody takes one out."""
    with contextlib.ExitStack() as stack:
        listener = stack.enter_context(socket.socket())
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        for _ in range(4):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(listener.getsockname())
        time.sleep(0.1)
        yield int(listener.getsockname()[1])
