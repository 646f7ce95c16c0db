"""The line to S3 that tests cut and freeze."""

import socket
import threading
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from unreliable import line

REQUEST = b"PUT /bucket/%d HTTP/1.1\r\nHost: s3\r\nContent-Length: 4\r\n\r\nbody"


class _Store(BaseHTTPRequestHandler):
    arrived: list[str] = []

    def do_PUT(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.arrived.append(self.path)
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        return


class LineTests(unittest.TestCase):
    def test_once_it_is_settled_what_a_client_sent_before_it_died_has_arrived(self) -> None:
        store = ThreadingHTTPServer(("127.0.0.1", 0), _Store)
        threading.Thread(target=store.serve_forever, args=(0.05,), daemon=True).start()
        self.addCleanup(store.server_close)
        self.addCleanup(store.shutdown)
        with line(f"http://127.0.0.1:{store.server_port}") as way:
            for number in range(20):
                with socket.create_connection(way.server_address) as client:
                    client.sendall(REQUEST % number)
                way.settle()
                self.assertIn(f"/bucket/{number}", _Store.arrived)


if __name__ == "__main__":
    unittest.main()
