namespace Controller.Hardware.Model;

/// <summary>The file system on the flash and the flash chip's figures that it feels.</summary>
/// <param name="Drive">Drive as firmware names it, such as <c>I:</c>.</param>
/// <param name="SectorBytes">Smallest part that can be erased; littlefs's block.</param>
/// <param name="PageBytes">Largest part that is programmed at once.</param>
/// <param name="EraseMicroseconds">Typical time to erase a sector.</param>
/// <param name="ProgramMicroseconds">Typical time to program a page.</param>
/// <param name="EnduranceErases">Erases that the maker guarantees for a sector.</param>
/// <param name="Source">Where the figures come from.</param>
public sealed record FileSystemModel(
    string Drive,
    int SectorBytes,
    int PageBytes,
    int EraseMicroseconds,
    int ProgramMicroseconds,
    int EnduranceErases,
    string Source);
