namespace Controller.Hardware.Loading;

/// <summary>A name and its value; the name's own place is kept for errors about the name.</summary>
internal sealed record JsonMember(string Name, int Line, int Column, JsonValue Value);
