"""A machine with a loudspeaker, a microphone and a voice: PulseAudio and speech-dispatcher, started for one test run.

The microphone is a pipe that a tone is fed into; what the loudspeaker is given can be listened to.
"""

import array
import math
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import monotonic, sleep

RATE = 16_000
TONE = 440
_NEEDED = ("pulseaudio", "pactl", "parec", "speech-dispatcher", "espeak-ng")
_PATIENCE = 30
_BLOCK = RATE // 50
_HEARD = 300
"""How far from nothing a sample is that can be heard."""
_VOICES = """
CommunicationMethod "unix_socket"
AudioOutputMethod "pulse"
LogLevel 0
AddModule "espeak-ng" "sd_espeak-ng" "espeak-ng.conf"
DefaultModule espeak-ng
Timeout 0
"""


def missing() -> str:
    """Return what this machine lacks for it, in words; nothing when it has all."""
    lacks = [name for name in _NEEDED if shutil.which(name) is None]
    return f"not installed: {', '.join(lacks)}" if lacks else ""


@contextmanager
def servers(folder: Path) -> Iterator[dict[str, str]]:
    """Run both in a folder, and give what a program's environment needs to find them."""
    socket = folder / "pulse.socket"
    script = folder / "pulse.pa"
    script.write_text(
        f"load-module module-native-protocol-unix socket={socket} auth-anonymous=1\n"
        "load-module module-null-sink sink_name=loudspeaker rate=48000\n"
        "set-default-sink loudspeaker\n"
    )
    voices = folder / "speech"
    voices.mkdir()
    (voices / "speechd.conf").write_text(_VOICES)
    shutil.copytree("/etc/speech-dispatcher/modules", voices / "modules")
    environment = {
        "PULSE_SERVER": f"unix:{socket}",
        "SPEECHD_ADDRESS": f"unix_socket:{folder / 'speech.socket'}",
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(folder),
        "PATH": "/usr/bin:/bin:/usr/sbin:/sbin",
    }
    with ExitStack() as running:
        for command in (
            ["pulseaudio", "-n", "-F", str(script), "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no"],
            [
                "speech-dispatcher",
                "-s",
                "-C",
                str(voices),
                "-S",
                str(folder / "speech.socket"),
                "-P",
                str(folder / "speech.pid"),
            ],
        ):
            process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            running.callback(process.wait)
            running.callback(process.kill)  # at once: neither has anything to put away
        _wait_for(socket, folder / "speech.socket")
        yield {name: environment[name] for name in ("PULSE_SERVER", "SPEECHD_ADDRESS")}


def _wait_for(*sockets: Path) -> None:
    deadline = monotonic() + _PATIENCE
    while not all(each.is_socket() for each in sockets):
        if monotonic() > deadline:
            raise TimeoutError("PulseAudio or speech-dispatcher did not start")
        sleep(0.02)


class Microphone:
    """A microphone that can be plugged in, that hears a tone while it is ``heard``, and that can be taken away."""

    def __init__(self, folder: Path) -> None:
        self._pipe = folder / "microphone"
        self._over = threading.Event()
        self._module = ""
        self._voice: threading.Thread | None = None

    def plug_in(self) -> None:
        """Connect it, and have it hear the tone."""
        plug = ["pactl", "load-module", "module-pipe-source", f"file={self._pipe}", "format=s16le"]
        told = subprocess.run(
            [*plug, f"rate={RATE}", "channels=1", "source_name=microphone"], capture_output=True, text=True, check=True
        )
        self._module = told.stdout.strip()
        subprocess.run(["pactl", "set-default-source", "microphone"], check=True)
        self._over.clear()
        self._voice = threading.Thread(target=self._feed, daemon=True)
        self._voice.start()

    def fall_silent(self) -> None:
        """Deliver nothing any more, though it is still connected."""
        self._over.set()
        if self._voice is not None:
            self._voice.join()

    def take_away(self) -> None:
        """Disconnect it."""
        if self._module:
            subprocess.run(["pactl", "unload-module", self._module], check=True)
            self._module = ""
        self.fall_silent()

    def _feed(self) -> None:
        step = 2 * math.pi * TONE / RATE
        at = 0
        with suppress(BrokenPipeError), self._pipe.open("wb", buffering=0) as pipe:
            while not self._over.wait(_BLOCK / RATE):
                pipe.write(array.array("h", (int(12_000 * math.sin(step * (at + n))) for n in range(_BLOCK))))
                at += _BLOCK


class Ear:
    """Listens at the loudspeaker."""

    def __init__(self) -> None:
        self._samples = array.array("h")
        listen = ["parec", "--device=loudspeaker.monitor", f"--rate={RATE}", "--channels=1", "--format=s16le"]
        self._process = subprocess.Popen([*listen, "--latency-msec=50"], stdout=subprocess.PIPE)
        self._listening = threading.Thread(target=self._listen, daemon=True)
        self._listening.start()

    def seconds(self) -> float:
        """How long something that can be heard has sounded, silence not counted."""
        return sum(abs(sample) > _HEARD for sample in self._samples) / RATE

    def pitch(self) -> float:
        """The pitch of what was heard, in hertz."""
        return pitch(self._samples)

    def end(self) -> None:
        """Listen no more."""
        with self._process:
            self._process.terminate()
            self._listening.join()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        while block := self._process.stdout.read(_BLOCK * 2):
            self._samples.frombytes(block[: len(block) - len(block) % 2])


def pitch(samples: "array.array[int]") -> float:
    """Return the pitch of samples in hertz: that of most of the waves that can be heard; 0 for silence.

    A busy machine leaves gaps in what it plays: they make a few waves longer, and not the others.
    """
    rises, low = [], False
    for at, sample in enumerate(samples):
        if sample < -_HEARD:
            low = True
        elif low and sample > _HEARD:
            rises.append(at)
            low = False
    waves = [other - one for one, other in pairwise(rises)]
    return RATE / median(waves) if waves else 0
