"""The catalogue's generator, on a made-up service."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Any

import generate_catalogue
import pytest
from generate_catalogue import FILES, build, build_enums, build_responses, unpacked

from asl_analyze.aws.catalogue import Action, Catalogue, Service
from asl_analyze.aws.packed import Packed
from asl_analyze.aws.responses import Responses

if TYPE_CHECKING:
    from pathlib import Path

MODEL: dict[str, Any] = {
    "metadata": {"serviceId": "Toy Store Service"},
    "operations": {
        "SellToy": {
            "input": {"shape": "SellToyRequest"},
            "output": {"shape": "SellToyResponse"},
            "errors": [{"shape": "SoldOutFault"}],
        },
        "ListToys": {"deprecated": True},
        "WatchToys": {"input": {"shape": "Nothing"}, "output": {"shape": "Watched"}},
    },
    "shapes": {
        "SellToyRequest": {
            "type": "structure",
            "required": ["toyID", "Token"],
            "members": {
                "toyID": {"shape": "Text"},
                "Token": {"shape": "Text", "idempotencyToken": True},
                "NEWBox": {"shape": "Box"},
                "Labels": {"shape": "Labels"},
                "Default": {"shape": "Flag"},
                "Notes": {"shape": "Json"},
                "Sizes": {"shape": "Sizes"},
            },
        },
        "SellToyResponse": {
            "type": "structure",
            "required": ["receiptID"],
            "members": {
                "receiptID": {"shape": "Text"},
                "Price": {"shape": "Price"},
                "Receipt": {"shape": "Receipt"},
            },
        },
        "Receipt": {
            "type": "structure",
            "members": {"LINES": {"shape": "Count"}, "Inner": {"shape": "Receipt"}},
        },
        "Sizes": {"type": "list", "member": {"shape": "Size"}},
        "Size": {"type": "string", "enum": ["SMALL", "LARGE"]},
        "Price": {"type": "double"},
        "Box": {
            "type": "structure",
            "members": {"Boxes": {"shape": "Boxes"}, "Lid": {"shape": "Lid"}},
        },
        "Lid": {"type": "structure", "members": {"equals": {"shape": "Text"}}},
        "Boxes": {"type": "list", "member": {"shape": "Box"}},
        "Labels": {"type": "map", "key": {"shape": "Text"}, "value": {"shape": "Count"}},
        "Json": {"type": "structure", "document": True, "members": {}},
        "Text": {"type": "string"},
        "Count": {"type": "long"},
        "Flag": {"type": "boolean"},
        "Nothing": {"type": "structure", "members": {}},
        "Watched": {"type": "structure", "members": {"Events": {"shape": "Events"}}},
        "Events": {"type": "structure", "eventstream": True, "members": {}},
        "SoldOutFault": {"type": "structure", "members": {}},
        "NotFound": {"type": "structure", "exception": True, "members": {}},
    },
}
FACTS: dict[str, Any] = {
    "source": "made up",
    "unmodelled": {"oldtoys": "OldToys"},
    "removed": {"2024-01": ["oldtoys"]},
    "added": {"2023-05-01": ["toystore"]},
    "never_listed": [],
    "refused": {"by decree": {"toystore": ["listToys"]}},
    "also_called": {"kiosk": "toystore"},
    "member_aliases": {"toystore": {"SellToy": {"Toy": "toyID"}}},
    "error_renames": {"toystore": {"NotFound": "ToyNotFoundException"}},
}


@pytest.fixture
def made(tmp_path: Path) -> Catalogue:
    file = tmp_path / "catalogue.bin"
    file.write_bytes(build({"toy-shop": MODEL}, FACTS))
    return Catalogue(str(file))


@pytest.fixture
def store(made: Catalogue) -> Service:
    found = made.service("toystore")
    assert found is not None
    return found


@pytest.fixture
def sell(store: Service) -> Action:
    found = store.action("sellToy")
    assert found is not None
    return found


def test_service(made: Catalogue, store: Service) -> None:
    assert made.names == ("oldtoys", "toystore")
    assert (store.prefix, store.listed, store.removed) == ("ToyStore", "2023-05-01", "")
    assert store.actions == ("listToys", "sellToy", "watchToys")
    assert store.deprecated == {"listToys"}


def test_other_names(made: Catalogue) -> None:
    assert made.nearest_service("kiosk") == "toystore"
    assert made.nearest_service("toy-shop") == "toystore"
    assert made.nearest_service("toystoreservice") == "toystore"


def test_members(sell: Action) -> None:
    kinds = {name: type.kind for name, type in sell.members.items()}
    assert kinds == {
        "ToyID": "string",
        "Token": "string",
        "NewBox": "structure",
        "Labels": "map",
        "DefaultValue": "boolean",
        "Notes": "document",
        "Sizes": "list",
        "Default": "boolean",
        "Toy": "string",
    }
    expected = {"ToyID", "Token", "NEWBox", "Labels", "Default", "Notes", "Sizes"}
    assert set(sell.api_members) == expected
    assert sell.required == ("ToyID", "Token")
    assert sell.tokens == {"Token"}
    assert sell.missing(["Toy"]) == ("Token",)


def test_recursive_structures(sell: Action) -> None:
    box = sell.members["NewBox"].structure
    assert box is not None
    inner = box.members["Boxes"].element
    assert inner is not None
    assert inner.structure is box


def test_deeper_structures(sell: Action) -> None:
    box = sell.members["NewBox"].structure
    assert box is not None
    lid = box.members["Lid"].structure
    assert lid is not None
    assert set(lid.members) == {"EqualsValue"}
    assert set(lid.api_members) == {"Equals"}


def test_actions_that_cannot_be_called(store: Service) -> None:
    assert store.refusal("watchToys") == "streams events"
    assert store.refusal("listToys") == "by decree"
    assert store.refusal("sellToy") is None


def test_errors(store: Service) -> None:
    assert store.errors == {
        "ToyStore.SoldOutException",
        "ToyStore.ToyNotFoundException",
        "ToyStore.ToyStoreException",
        "ToyStore.SdkClientException",
    }


def test_services_without_a_model(made: Catalogue) -> None:
    old = made.service("oldtoys")
    assert old is not None
    assert (old.modelled, old.prefix, old.removed) == (False, "OldToys", "2024-01")


def test_comparison_sees_content_not_packing(monkeypatch: pytest.MonkeyPatch) -> None:
    best = build({"toy-shop": MODEL}, FACTS)
    compress = zlib.compress
    monkeypatch.setattr(zlib, "compress", lambda data, _level: compress(data, 0))
    stored = build({"toy-shop": MODEL}, FACTS)
    assert best != stored
    assert unpacked(best) == unpacked(stored)


@pytest.mark.parametrize("fact", ["removed", "also_called", "source"])
def test_comparison_sees_every_difference(fact: str) -> None:
    other = FACTS | {fact: "other" if fact == "source" else {}}
    first, second = build({"toy-shop": MODEL}, FACTS), build({"toy-shop": MODEL}, other)
    assert unpacked(first) != unpacked(second)


def test_responses(tmp_path: Path) -> None:
    file = tmp_path / "responses.bin"
    file.write_bytes(build_responses({"toy-shop": MODEL}, FACTS))
    sold = Responses(str(file)).response("toystore", "sellToy")
    assert sold is not None
    assert {name: type.kind for name, type in sold.members.items()} == {
        "ReceiptID": "string",
        "Price": "number",
        "Receipt": "structure",
    }
    assert sold.required == ()
    assert not sold.members["Price"].whole
    receipt = sold.members["Receipt"].structure
    assert receipt is not None
    assert set(receipt.members) == {"Lines", "Inner"}
    assert set(receipt.api_members) == {"LINES", "Inner"}
    assert receipt.members["Lines"].whole
    assert receipt.members["Inner"].structure is receipt
    nothing = Responses(str(file)).response("toystore", "listToys")
    assert nothing is not None
    assert nothing.members == {}


def test_enums(tmp_path: Path) -> None:
    file = tmp_path / "enums.bin"
    file.write_bytes(build_enums({"toy-shop": MODEL}, FACTS))
    assert Packed(str(file)).parts("toystore") == [
        '\n"sellToy":{"Sizes":"Size"}',
        '\n"Size":["SMALL","LARGE"]',
    ]


def test_check_compares_the_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generate_catalogue, "FOLDER", tmp_path)
    monkeypatch.setattr(generate_catalogue, "botocore_models", lambda: {"toy-shop": MODEL})
    assert generate_catalogue.main(["--check"]) == 1
    assert generate_catalogue.main([]) == 0
    assert generate_catalogue.main(["--check"]) == 0
    capsys.readouterr()
    for name in FILES:
        kept = (tmp_path / name).read_bytes()
        (tmp_path / name).write_bytes(FILES[name]({}, FACTS))
        assert generate_catalogue.main(["--check"]) == 1
        assert f"{name} is not what botocore" in capsys.readouterr().out
        (tmp_path / name).write_bytes(kept)
