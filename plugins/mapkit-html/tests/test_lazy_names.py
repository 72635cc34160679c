import subprocess
import sys


def test_a_name_is_its_function_whichever_of_them_is_asked_for_first() -> None:
    # a module of the same name would take its place once it is loaded
    code = "from mapkit_html import fragments as f; f.text; print(*(callable(getattr(f, n)) for n in f.__all__))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert set(done.stdout.split()) == {"True"}
