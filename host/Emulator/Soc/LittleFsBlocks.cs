namespace Controller.Emulator.Soc;

/// <summary>
/// Which blocks of the flash littlefs erases and programs for what firmware does with files. A change takes effect with the
/// last page of its commit: whatever is cut before leaves what was there.
/// </summary>
/// <remarks>
/// littlefs DESIGN.md: a folder is a pair of blocks to which commits are appended; when one is full its live entries are
/// written to the other. Small files live in their folder's commits, larger ones in blocks of their own that are written
/// anew and never in place. Sizes as esp_littlefs sets them (its Kconfig): writes of 128 bytes, inline files up to 512
/// bytes (a block's eighth), pairs moved after 512 compactions. Not modelled: the pointers of the block list (a file of n
/// blocks takes n), bad blocks, and folders with more entries than one pair holds.
/// </remarks>
internal sealed class LittleFsBlocks
{
    private const int WriteBytes = 128;
    private const int InlineMost = 512;
    private const int CompactionsOfPair = 512;

    // Tags and checksum around an entry (littlefs SPEC.md: 4 bytes a tag; name, structure, attributes, CRC).
    private const int EntryOverheadBytes = 24;

    private readonly FlashMemory flash;
    private readonly bool[] isUsed;
    private readonly Dictionary<string, Pair> folders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int[]> blocks = new(StringComparer.Ordinal);
    private int next = 2;

    public LittleFsBlocks(FlashMemory flash, string root)
    {
        this.flash = flash;
        isUsed = new bool[flash.Sectors];
        if (isUsed.Length < 2)
            return;
        isUsed[0] = isUsed[1] = true;
        folders.Add(root, new Pair(0, 1));
    }

    /// <summary>Blocks that nothing uses.</summary>
    public int Free => isUsed.Count(used => !used);

    /// <summary>Blocks of its own that a file of a size needs; 0 for one that lives in its folder.</summary>
    public int BlocksFor(int bytes) => bytes <= InlineMost ? 0 : (bytes + flash.SectorBytes - 1) / flash.SectorBytes;

    /// <summary>Writes a file's content and commits it.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="path">Its path.</param>
    /// <param name="bytes">Size of the content.</param>
    /// <param name="liveBytes">Bytes of the folder's live entries with this one, for a compaction.</param>
    /// <param name="commit">Called when the last page is written: from then on the file is the new one.</param>
    public void Write(string folder, string path, int bytes, int liveBytes, Action commit)
    {
        int[] own = new int[BlocksFor(bytes)];
        for (int i = 0; i < own.Length; i++)
        {
            own[i] = Allocate();
            flash.Erase(own[i]);
            flash.Program(own[i], Math.Min(flash.SectorBytes, bytes - (i * flash.SectorBytes)));
        }

        Commit(folder, EntryBytes(path) + (own.Length == 0 ? bytes : 8), liveBytes);
        Release(path);
        if (own.Length > 0)
            blocks[path] = own;
        commit();
    }

    /// <summary>Makes a folder: a pair of blocks, and an entry in the one above.</summary>
    public void CreateFolder(string parent, string path, int liveBytes, Action commit)
    {
        var pair = new Pair(Allocate(), Allocate());
        flash.Erase(pair.Active);
        flash.Program(pair.Active, WriteBytes);
        flash.Erase(pair.Other);
        pair.UsedBytes = WriteBytes;
        Commit(parent, EntryBytes(path), liveBytes);
        folders[path] = pair;
        commit();
    }

    /// <summary>Changes entries of a folder in one commit: a removal or a renaming.</summary>
    public void Change(string folder, string path, int liveBytes, Action commit)
    {
        Commit(folder, EntryBytes(path), liveBytes);
        commit();
    }

    /// <summary>A file has gone.</summary>
    public void Release(string path)
    {
        if (!blocks.Remove(path, out int[]? own))
            return;
        foreach (int block in own)
            isUsed[block] = false;
    }

    /// <summary>A folder has gone.</summary>
    public void ReleaseFolder(string path)
    {
        if (!folders.Remove(path, out Pair? pair))
            return;
        isUsed[pair.Active] = isUsed[pair.Other] = false;
    }

    /// <summary>A file has another path.</summary>
    public void Rename(string path, string newPath)
    {
        if (blocks.Remove(path, out int[]? own))
            blocks[newPath] = own;
    }

    /// <summary>Takes the blocks of a file that was put on the flash before the board was switched on, without wear.</summary>
    public void Provision(string path, int bytes)
    {
        Release(path);
        int count = BlocksFor(bytes);
        if (count > 0)
            blocks[path] = [.. Enumerable.Range(0, count).Select(_ => Allocate())];
    }

    /// <summary>Takes the blocks of a folder that was put on the flash before the board was switched on, without wear.</summary>
    public void ProvisionFolder(string path) => folders.TryAdd(path, new Pair(Allocate(), Allocate()));

    /// <summary>Bytes of an entry in its folder's commits.</summary>
    public static int EntryBytes(string path) => EntryOverheadBytes + path.Length - path.LastIndexOf('\\') - 1;

    private void Commit(string folder, int bytes, int liveBytes)
    {
        if (!folders.TryGetValue(folder, out Pair? pair))
            folders.Add(folder, pair = new Pair(Allocate(), Allocate()));
        int written = Rounded(bytes);
        if (pair.UsedBytes + written <= flash.SectorBytes)
        {
            flash.Program(pair.Active, written);
            pair.UsedBytes += written;
            return;
        }

        int whole = Math.Min(Rounded(liveBytes), flash.SectorBytes);
        int target = pair.Other;
        if (++pair.Compactions % CompactionsOfPair == 0 && folder.Contains('\\', StringComparison.Ordinal))
        {
            target = Allocate();
            isUsed[pair.Other] = false;
        }

        flash.Erase(target);
        flash.Program(target, whole);
        (pair.Active, pair.Other) = (target, pair.Active);
        pair.UsedBytes = whole;
    }

    private static int Rounded(int bytes) => (bytes + WriteBytes - 1) / WriteBytes * WriteBytes;

    // Round and round, so that sectors wear alike.
    private int Allocate()
    {
        for (int i = 0; i < isUsed.Length; i++)
        {
            int block = (next + i) % isUsed.Length;
            if (isUsed[block])
                continue;
            isUsed[block] = true;
            next = block + 1;
            return block;
        }

        throw new IOException("The flash is full: no block is left.");
    }

    private sealed class Pair(int active, int other)
    {
        public int Active { get; set; } = active;

        public int Other { get; set; } = other;

        public int UsedBytes { get; set; }

        public int Compactions { get; set; }
    }
}
