"""Make the py3-none wheel: the abi3 wheel, with the C library and ctypes instead of the
extension module, and the versions of Python that it serves. Everything else is the same in both.

Usage: ctypes_wheel.py ABI3_WHEEL C_LIBRARY NAME OUT_FOLDER
NAME is what the platform calls the C library, such as libtoken04.so.
"""

import base64
import hashlib
import os
import sys
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
BACKEND = os.path.join(HERE, os.pardir, "ctypes", "token04")
REPLACED = "token04/_native."
# Which Pythons the sdist and the abi3 wheel serve, and which this wheel does.
NEWER, OLDER = b"\nRequires-Python: >=3.9\n", b"\nRequires-Python: >=3.6\n"
# The least that a zip can say, so that the same contents make the same wheel.
DATE = (1980, 1, 1, 0, 0, 0)


def main(abi3_wheel, library, name_there, out):
    name, version, _, _, platform = os.path.basename(abi3_wheel)[: -len(".whl")].split("-")
    files = {}
    with zipfile.ZipFile(abi3_wheel) as wheel:
        for path in wheel.namelist():
            files[path] = wheel.read(path)
    replaced = [path for path in files if path.startswith(REPLACED) and path.endswith((".so", ".pyd"))]
    if len(replaced) != 1:
        sys.exit("the wheel has not one extension module but {}".format(replaced))
    del files[replaced[0]]
    for source in sorted(os.listdir(BACKEND)):
        if source.endswith(".py"):
            with open(os.path.join(BACKEND, source), "rb") as file:
                files["token04/" + source] = file.read()
    with open(library, "rb") as file:
        files["token04/" + name_there] = file.read()

    info = "{}-{}.dist-info/".format(name, version)
    tags = "".join("Tag: py3-none-{}\n".format(tag) for tag in platform.split("."))
    head = "Wheel-Version: 1.0\nGenerator: token04 ctypes_wheel.py\nRoot-Is-Purelib: false\n"
    files[info + "WHEEL"] = (head + tags).encode("ascii")
    del files[info + "RECORD"]
    metadata = files[info + "METADATA"]
    if metadata.count(NEWER) != 1:
        sys.exit("the metadata do not say {}".format(NEWER.decode("ascii").strip()))
    files[info + "METADATA"] = metadata.replace(NEWER, OLDER)
    rows = [record(path, files[path]) for path in files]
    files[info + "RECORD"] = "".join(rows + [info + "RECORD,,\n"]).encode("utf-8")

    made = os.path.join(out, "{}-{}-py3-none-{}.whl".format(name, version, platform))
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as wheel:
        for path, contents in files.items():
            entry = zipfile.ZipInfo(path, DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            mode = 0o755 if path.endswith((".so", ".dylib", ".dll")) else 0o644
            entry.external_attr = (0o100000 | mode) << 16
            wheel.writestr(entry, contents)
    print(made)


def record(path, contents):
    digest = base64.urlsafe_b64encode(hashlib.sha256(contents).digest()).rstrip(b"=")
    return "{},sha256={},{}\n".format(path, digest.decode("ascii"), len(contents))


if __name__ == "__main__":
    main(*sys.argv[1:])
