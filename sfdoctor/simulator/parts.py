"""What every part of the world and of a scenario has in common."""

from pydantic import BaseModel, ConfigDict


class Part(BaseModel):
    """A strict model: an unknown name is an error, never a silent miss."""

    model_config = ConfigDict(extra="forbid")
