"""The named colours, in three sets; the pairs in use keep their contrast."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tokens:
    """One set of named colours, each `#RRGGBB`."""

    name: str
    ground: str
    surface: str
    sunken: str
    line: str
    edge: str
    ink: str
    ink2: str
    ink3: str
    accent: str
    accent_h: str
    accent_p: str
    on: str
    soft: str
    ok: str
    ok_s: str
    warn: str
    warn_s: str
    bad: str
    bad_s: str
    info: str
    info_s: str
    focus: str

    @property
    def outlined(self) -> bool:
        """Whether states need a border because no fill tells them apart."""
        return self.name == "contrast"


LIGHT = Tokens(
    name="light",
    ground="#F2F4F3",
    surface="#FFFFFF",
    sunken="#E7ECEA",
    line="#D0D8D6",
    edge="#74827F",
    ink="#12211F",
    ink2="#3D4D4A",
    ink3="#52625F",
    accent="#0B5D57",
    accent_h="#094B46",
    accent_p="#073A36",
    on="#FFFFFF",
    soft="#DCEEEB",
    ok="#1B6334",
    ok_s="#E2F2E6",
    warn="#7A4300",
    warn_s="#FCEFD6",
    bad="#9B1C1C",
    bad_s="#FBE6E4",
    info="#1D4A86",
    info_s="#E4EDF8",
    focus="#1A4FD6",
)
DARK = Tokens(
    name="dark",
    ground="#101716",
    surface="#182120",
    sunken="#212C2A",
    line="#33413E",
    edge="#82938F",
    ink="#EDF3F1",
    ink2="#BFCCC8",
    ink3="#A0B0AC",
    accent="#66CFC2",
    accent_h="#86DCD1",
    accent_p="#A6E7DE",
    on="#04211E",
    soft="#153C38",
    ok="#86D9A0",
    ok_s="#153322",
    warn="#F4BE68",
    warn_s="#3A2B10",
    bad="#FFA39A",
    bad_s="#451D1B",
    info="#9CC3F7",
    info_s="#182F4D",
    focus="#8DB8FF",
)
CONTRAST = Tokens(
    name="contrast",
    ground="#000000",
    surface="#000000",
    sunken="#000000",
    line="#FFFFFF",
    edge="#FFFFFF",
    ink="#FFFFFF",
    ink2="#FFFFFF",
    ink3="#FFFFFF",
    accent="#FFE600",
    accent_h="#FFF27A",
    accent_p="#FFFFFF",
    on="#000000",
    soft="#332E00",
    ok="#7CFF9B",
    ok_s="#000000",
    warn="#FFD24A",
    warn_s="#000000",
    bad="#FF9C9C",
    bad_s="#000000",
    info="#9FD0FF",
    info_s="#000000",
    focus="#00E5FF",
)
