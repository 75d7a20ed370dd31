"""`make-report fonts`: which faces there are, and a face taken into the project."""

import errno
import io
import json
import os
import random
import re
from hashlib import sha256
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont, newTable

from exchange_report import Project, ReportError, add_face, files, list_faces, system_faces
from exchange_report.cli.main import command
from exchange_report.regular import TEXT_LIMIT
from invoking import Done, invoke
from samples import ROOT

FACE = ROOT / "fonts" / "HojoGothic-Regular.otf"
RECORD = "fiscal_year: 2017\ntitle: 題\nentries:\n- item: 𠮷野𰻞\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    (tmp_path / "records").mkdir()
    (tmp_path / "records" / "2017.yaml").write_text(RECORD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return Project.find(tmp_path)


def run(*arguments: str) -> Done:
    return invoke(command(), "fonts", *arguments)


def altered(folder: Path, name: str, fs_type: int = 0, *, silent: bool = False) -> Path:
    """A face that ships with other permissions, or without its licence."""
    font = TTFont(ROOT / "fonts" / "HojoSans-Regular.ttf")
    font["OS/2"].fsType = fs_type
    if silent:
        font["name"].names = [one for one in font["name"].names if one.nameID not in (13, 14)]
    file = io.BytesIO()
    font.save(file)
    (folder / name).write_bytes(file.getvalue())
    return folder / name


def test_the_faces_are_listed_with_what_they_have(project: Project) -> None:
    done = run()
    assert done.code == 0
    rows = {line.split()[0]: line.split() for line in done.out.splitlines() if "→" in line
            or "(supplement)" in line}  # fmt: skip
    used = len(set(RECORD) - set(" \n"))
    mincho = rows["mincho"]
    assert mincho[1:5] == ["BIZUDMincho-Regular.ttf", "OFL-BIZUDMincho.txt", "installable",
                           f"{used - 2}/{used}"]  # fmt: skip
    assert mincho[5:] == ["hojo-serif", "→", "hojo-mincho", "→", "hojo-gothic", "→", "hojo-symbols"]
    assert rows["hojo-mincho"][4] == f"1/{used}"
    assert "mincho and those after it lack: 𰻞" in done.out


def test_as_json_it_says_the_same_and_the_digest(project: Project) -> None:
    listed = {one["name"]: one for one in json.loads(run("--json").out)}
    library = {one.name: one for one in list_faces(project=project).faces}
    assert listed.keys() == library.keys()
    gothic = listed["gothic"]
    assert gothic["lacking"] == "𰻞" and gothic["fs_type"] == 0 and gothic["bundled"] is True
    file = ROOT / "fonts" / "BIZUDGothic-Regular.ttf"
    assert gothic["sha256"] == sha256(file.read_bytes()).hexdigest()
    assert listed["hojo-sans"]["supplement"] is True
    guide = (ROOT / "docs" / "fonts.md").read_text("utf-8").partition("| `--json` のキー |")[2]
    table = "".join(line.split("|")[1] for line in guide.split("\n\n")[0].splitlines()[2:])
    assert sorted(re.findall("`([a-z0-9_]+)`", table)) == sorted(gothic)


def test_a_variant_is_a_part_of_its_character(project: Project) -> None:
    used = list_faces(project=project).used
    (record,) = project.files()
    record.write_text(
        record.read_text("utf-8").replace("野", "野\U000e0100").replace("題", "題\ufe00"), "utf-8"
    )
    found = list_faces(project=project)
    assert found.used == used and found.faces[0].lacking == "𰻞"


def test_a_face_of_the_machine_is_listed_with_its_digest(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = project.root / "machine"
    folder.mkdir()
    monkeypatch.setattr(system_faces, "folders", lambda: (folder,))
    path = altered(folder, "own.ttf")
    (project.root / "exchange-report.yaml").write_text("system_faces: [own.ttf]\n", "utf-8")
    *_, last = json.loads(run("--json").out)
    assert (last["name"], last["licence"], last["supplement"]) == ("own.ttf", None, True)
    assert last["sha256"] == sha256(path.read_bytes()).hexdigest()
    assert list_faces(project=project).faces[0].chain[-1] == "own.ttf"
    assert any(line.startswith("own.ttf ") and " –  " in line for line in run().out.splitlines())


def test_a_face_is_taken_into_the_project(project: Project) -> None:
    done = run("add", str(FACE), "--name", "own")
    assert (done.code, done.err.strip() or done.out.strip()) == (
        0,
        "fonts/HojoGothic-Regular.otf: the face `own` (HojoGothic-Regular)",
    )
    digest = sha256(FACE.read_bytes()).hexdigest()
    assert (project.root / "fonts" / "manifest.yaml").read_text("utf-8") == (
        "faces:\n  own:\n    file: HojoGothic-Regular.otf\n"
        f"    sha256: {digest}\n    licence: own-licence.txt\n"
    )
    assert (project.root / "fonts" / FACE.name).read_bytes() == FACE.read_bytes()
    assert "SIL Open Font License" in (project.root / "fonts" / "own-licence.txt").read_text(
        "utf-8"
    )
    assert project.faces()["own"].postscript_name == "HojoGothic-Regular"
    assert "own" in run().out


def test_the_manifest_stays_as_it_is_but_for_the_new_face(project: Project) -> None:
    add_face(FACE, name="own", project=project)
    manifest = project.root / "fonts" / "manifest.yaml"
    before = "# ours\nfaces: # all\n    # first\n" + "".join(
        f"    {line[2:]}\n" if line.startswith("  ") else ""
        for line in manifest.read_text("utf-8").splitlines()
    )
    manifest.write_text(before, encoding="utf-8")
    added = add_face(altered(project.root, "a b.ttf"), project=project)
    after = manifest.read_text("utf-8")
    assert added.name == "a-b" and project.faces()["a-b"].path.name == "a b.ttf"
    new = after.splitlines()[2:6]
    assert new[0] == "    a-b:" and new[1] == '      file: "a b.ttf"'
    assert "".join(line for line in after.splitlines(True) if line.strip() not in map(
        str.strip, new)) == before  # fmt: skip


@pytest.mark.parametrize(
    ("name", "fs_type", "more", "code"),
    [
        ("a.ttf", 0, ["--name", "mincho"], "ER841"),
        ("a.ttf", 2, [], "ER612"),
        ("a.ttf", 0x102, [], "ER612"),
        ("a.ttf", 0x200, [], "ER612"),
        ("nothing.ttf", 0, [], "ER603"),
        ("a.ttf", 0, ["--index", "3"], "ER612"),
        ("silent.ttf", 0, [], "ER842"),
    ],
)
def test_what_cannot_be_taken_is_told_and_nothing_changes(
    name: str, fs_type: int, more: list[str], code: str, project: Project
) -> None:
    altered(project.root, "a.ttf", fs_type)
    altered(project.root, "silent.ttf", silent=True)
    done = run("add", name, *more)
    assert done.code == 1 and f"error[{code}]" in done.err + done.out
    assert not (project.root / "fonts").exists()


@pytest.mark.parametrize(
    ("fs_type", "told"),
    [
        (0x0000, "installable"),
        (0x0004, "print and preview"),
        (0x0008, "editable"),
        (0x0006, "print and preview"),  # of several, the one that allows more (OS/2, version 2)
        (0x0002, "its maker forbids to embed it in documents"),
        (0x0100, "its maker forbids to embed a part of it"),
        (0x0108, "its maker forbids to embed a part of it"),
        (0x0200, "its maker allows nothing but bitmaps of it"),
        (0x0304, "its maker allows nothing but bitmaps of it"),
    ],
)
def test_what_the_maker_permits_holds(fs_type: int, told: str, project: Project) -> None:
    altered(project.root, "a.ttf", fs_type)
    done = run("add", "a.ttf")
    if done.code == 0:
        assert told in next(line for line in run().out.splitlines() if line.startswith("a "))
    else:
        assert "error[ER612]" in done.err + done.out and told in done.err + done.out


def test_a_face_is_taken_whole_or_not_at_all(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full at the last of three files; the next run finds nothing of the first two."""
    face, calls = altered(project.root, "a.ttf"), []
    synced = files._sync

    def full(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == 3:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        synced(descriptor)

    monkeypatch.setattr(files, "_sync", full)
    done = run("add", "a.ttf")
    assert done.code == 1 and "error[ER604]: fonts/" in done.err
    assert not (project.root / "fonts").exists()
    (project.root / "fonts").touch()  # a file where the folder should be
    done = run("add", "a.ttf")
    assert done.code == 1 and "error[ER604]: fonts/" in done.err
    (project.root / "fonts").unlink()
    (project.root / "fonts").mkdir()
    (project.root / "fonts" / "a.ttf").write_bytes(face.read_bytes())  # a killed run left it
    assert run("add", "a.ttf").code == 0 and "a" in project.faces()


def test_the_licence_of_another_face_stays(project: Project) -> None:
    for name, text in (("a", "その一"), ("b", "その二"), ("c", "その一")):
        altered(project.root, f"{name}.ttf")
        (project.root / "LICENCE.txt").write_text(text, encoding="utf-8")
        assert run("add", f"{name}.ttf", "--licence", "LICENCE.txt").code == 0
    found = {one.name: one.read_text("utf-8") for one in (project.root / "fonts").glob("*.txt")}
    assert found == {"LICENCE.txt": "その一", "b-LICENCE.txt": "その二"}
    assert "licence: b-LICENCE.txt" in (project.root / "fonts" / "manifest.yaml").read_text("utf-8")


def test_a_damaged_file_and_a_folder_are_told(project: Project) -> None:
    (project.root / "bad.ttf").write_bytes(b"OTTO" + bytes(60))
    for name in ("bad.ttf", "records"):
        assert run("add", name).code == 1
    assert not (project.root / "fonts").exists()


def test_a_face_larger_than_any_text_is_copied_whole(project: Project) -> None:
    font = TTFont(FACE)
    font["note"] = newTable("note")
    font["note"].data = random.Random(1).randbytes(TEXT_LIMIT)
    path = project.root / "large.otf"
    font.save(path)
    assert path.stat().st_size > TEXT_LIMIT
    added = add_face(path, project=project)
    assert added.path.read_bytes() == path.read_bytes()
    assert added.sha256 == sha256(path.read_bytes()).hexdigest()
    (listed,) = (one for one in list_faces(project=project).faces if one.name == "large")
    assert listed.sha256 == added.sha256


def test_no_path_is_made_of_the_name_of_a_face(project: Project) -> None:
    altered(project.root, "a.ttf")
    for name in ("../../out", "b: \x1b[1m\nc", "/"):
        added = add_face(project.root / "a.ttf", name=name, project=project)
        assert added.licence.parent == project.root / "fonts" and added.licence.is_file()
        assert name in project.own_faces().files
    found = sorted(one.name for one in (project.root / "fonts").glob("*.txt"))
    assert found == ["b-1m-c-licence.txt", "face-licence.txt", "out-licence.txt"]
    assert len(list(project.root.parents[1].rglob("out-licence.txt"))) == 1


def test_a_file_whose_name_is_no_text_is_taken_under_another(project: Project) -> None:
    path = Path(os.fsdecode(os.fsencode(project.root) + b"/\xff.ttf"))
    try:
        path.write_bytes(altered(project.root, "a.ttf").read_bytes())
    except OSError:
        pytest.skip("the file system holds no name that is not UTF-8")
    terms = path.with_name(f"L{path.stem}.txt")
    terms.write_text("may be used", encoding="utf-8")
    done = run("add", path.name, "--licence", terms.name)
    assert done.code == 0, done.err
    assert project.faces()["face"].path.name == "_.ttf"
    assert (project.root / "fonts" / "L_.txt").read_text("utf-8") == "may be used"


@pytest.mark.parametrize("index", ["1" * 5000, "１" * 5000, "²", "-1"])
def test_an_index_that_no_face_has_is_told(index: str, project: Project) -> None:
    altered(project.root, "a.ttf")
    done = run("add", "a.ttf", "--index", index)
    assert done.code == 1 and "error[ER612]: a.ttf " in done.err


def test_a_licence_can_be_handed_over(project: Project) -> None:
    altered(project.root, "silent.ttf", silent=True)
    (project.root / "terms.txt").write_text("may be used", encoding="utf-8")
    assert run("add", "silent.ttf", "--licence", "terms.txt").code == 0
    assert (project.root / "fonts" / "terms.txt").read_text("utf-8") == "may be used"


def test_a_manifest_of_one_line_is_left_alone(project: Project) -> None:
    (project.root / "fonts").mkdir()
    manifest = project.root / "fonts" / "manifest.yaml"
    manifest.write_text("faces: {}\n", encoding="utf-8")
    with pytest.raises(ReportError) as caught:
        add_face(FACE, name="own", project=project)
    (problem,) = caught.value.diagnostics
    assert problem.code == "ER843" and "own:; file: HojoGothic-Regular.otf" in problem.hint("en")
    assert manifest.read_text("utf-8") == "faces: {}\n"
    assert not (project.root / "fonts" / FACE.name).exists()
