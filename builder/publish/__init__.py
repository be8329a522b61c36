"""Publishing: bytes become files, safely."""
