"""Answers every TCP connection on the given address:port pairs with its name: port_server.py NAME ADDRESS:PORT…"""
import socket
import sys
import threading


def serve(listener: socket.socket, name: bytes) -> None:
    while True:
        connection, _ = listener.accept()
        with connection:
            connection.recv(4096)
            connection.sendall(b"HTTP/1.0 200 OK\r\n\r\n" + name)


def main(name: str, endpoints: list[str]) -> None:
    listeners = []
    for endpoint in endpoints:
        address, _, port = endpoint.rpartition(":")
        listeners.append(socket.create_server(
            (address, int(port)), family=socket.AF_INET6 if ":" in address else socket.AF_INET))
    threads = [threading.Thread(target=serve, args=(listener, name.encode())) for listener in listeners]
    for thread in threads:
        thread.start()
    print("listening", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
