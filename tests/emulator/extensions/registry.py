"""Puts extended classes where moto looks its own up: a service's URL map, and its dictionary of backends."""

from types import ModuleType
from typing import Any

from moto.core.base_backend import BackendDict, BaseBackend
from moto.core.responses import BaseResponse


class ExtendedBackend(BaseBackend):
    """Mixed in before moto's backend: keeps the URL map of the moto module that the backend extends.

    moto derives the module of the map from the name of the class's own module.
    """

    @property
    def _url_module(self) -> Any:
        moto_class = next(base for base in type(self).__mro__ if base.__module__.startswith("moto."))
        return __import__(moto_class.__module__.removesuffix("models") + "urls", fromlist=["url_paths"])


def route(urls: ModuleType, response: type[BaseResponse], *paths: str) -> None:
    """Sends every path of a moto service, and the further paths, to the extension of its response class.

    Raises ValueError when the map holds nothing that response extends: moto changed, and so must the extension.
    """
    handled = [
        (path, handler) for path, handler in urls.url_paths.items()
        if issubclass(response, getattr(handler, "__self__", type(None)))
    ]
    if not handled:
        raise ValueError(f"{urls.__name__} has no path that {response.__name__} extends")
    for path, handler in handled:
        urls.url_paths[path] = getattr(response, handler.__name__)
    for path in paths:
        urls.url_paths[path] = response.dispatch


def store(backends: BackendDict[Any], backend: type[BaseBackend]) -> None:
    """Makes backend the class that holds a service's state.

    Raises ValueError when it does not extend moto's, or when moto has already created one, whose state it would miss.
    """
    if not issubclass(backend, backends.backend) or len(backends) > 0:
        raise ValueError(f"{backend.__name__} cannot replace {backends.backend.__name__}")
    backends.backend = backend
