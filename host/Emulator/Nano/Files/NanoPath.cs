namespace Controller.Emulator.Nano.Files;

/// <summary><c>System.IO.Path</c> of nanoFramework: backslashes, a drive letter, no network names.</summary>
[NanoType("System.IO.Path")]
public static class NanoPath
{
    public static readonly char AltDirectorySeparatorChar = '/';
    public static readonly char DirectorySeparatorChar = '\\';
    public static readonly char PathSeparator = ';';
    public static readonly char VolumeSeparatorChar = ':';

    private static readonly char[] Control = [.. Enumerable.Range(0, 32).Select(code => (char)code)];

    /// <summary>Whether the last part has an extension.</summary>
    public static bool HasExtension(string? path) => path is not null && Dot(path) is >= 0 and int dot && dot < path.Length - 1;

    /// <summary>Whether a path begins at a root.</summary>
    public static bool IsPathRooted(string? path)
        => path is { Length: > 0 } && (IsSeparator(path[0]) || (path.Length >= 2 && char.IsAsciiLetter(path[0]) && path[1] == VolumeSeparatorChar));

    /// <summary>Characters that a file's name cannot hold.</summary>
    public static char[] GetInvalidFileNameChars() => [.. Control, '"', '<', '>', '|', ':', '*', '?', '\\', '/'];

    /// <summary>Characters that a path cannot hold.</summary>
    public static char[] GetInvalidPathChars() => [.. Control, '|'];

    /// <summary>A path with another extension; null removes it.</summary>
    public static string? ChangeExtension(string? path, string? extension)
    {
        if (string.IsNullOrEmpty(path))
            return path;
        string stem = Dot(path) is >= 0 and int dot ? path[..dot] : path;
        if (extension is null)
            return stem;
        return extension.StartsWith('.') ? stem + extension : stem + "." + extension;
    }

    /// <summary>Joins two paths; a rooted second stands alone. As in nanoFramework, a lone backslash in front is lost.</summary>
    public static string Combine(string path1, string path2)
    {
        ArgumentNullException.ThrowIfNull(path1);
        ArgumentNullException.ThrowIfNull(path2);
        if (path1 is "" or @"\" || IsPathRooted(path2))
            return path2;
        if (path2.Length == 0)
            return path1;
        return IsSeparator(path1[^1]) ? path1 + path2 : path1 + DirectorySeparatorChar + path2;
    }

    /// <summary>Everything before the last part; null for a root.</summary>
    public static string? GetDirectoryName(string? path)
    {
        if (string.IsNullOrWhiteSpace(path))
            return null;
        int root = RootLength(path);
        if (path.Length <= root)
            return null;
        int end = path.Length;
        do
        {
            end--;
        }
        while (end > root && !IsSeparator(path[end]));
        while (end > root && IsSeparator(path[end - 1]))
            end--;
        return Normal(path[..end]);
    }

    /// <summary>The extension with its dot, or nothing.</summary>
    public static string? GetExtension(string? path)
    {
        if (path is null)
            return null;
        return HasExtension(path) ? path[Dot(path)..] : "";
    }

    /// <summary>The last part.</summary>
    public static string? GetFileName(string? path)
    {
        if (path is null)
            return null;
        int start = path.Length;
        int root = RootLength(path);
        while (start > root && !IsSeparator(path[start - 1]))
            start--;
        return path[start..];
    }

    /// <summary>The last part without its extension.</summary>
    public static string? GetFileNameWithoutExtension(string? path)
    {
        string? name = GetFileName(path);
        return name?.LastIndexOf('.') is >= 0 and int dot ? name[..dot] : name;
    }

    /// <summary>A rooted path without dots.</summary>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public static string GetFullPath(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Normal(IsPathRooted(path) ? path : Combine(NanoDirectory.GetCurrentDirectory(), path));
    }

    /// <summary>The root of a path, or nothing; null for an empty path.</summary>
    public static string? GetPathRoot(string? path) => string.IsNullOrWhiteSpace(path) ? null : Normal(path[..RootLength(path)]);

    private static bool IsSeparator(char value) => value is '\\' or '/';

    private static int Dot(string path)
    {
        for (int i = path.Length - 1; i >= 0 && !IsSeparator(path[i]); i--)
        {
            if (path[i] == '.')
                return i;
        }

        return -1;
    }

    private static int RootLength(string path)
    {
        if (path.Length >= 2 && char.IsAsciiLetter(path[0]) && path[1] == VolumeSeparatorChar)
            return path.Length > 2 && IsSeparator(path[2]) ? 3 : 2;
        return path.Length == 1 && IsSeparator(path[0]) ? 1 : 0;
    }

    private static string Normal(string path)
    {
        if (path.Length == 0)
            return path;
        var parts = new List<string>();
        foreach (string part in path.Split('\\', '/'))
        {
            if (part == ".." && parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
            else if (part is not ("" or "." or ".."))
                parts.Add(part);
        }

        string joined = string.Join(DirectorySeparatorChar, parts);
        if (IsSeparator(path[0]))
            joined = DirectorySeparatorChar + joined;
        return IsSeparator(path[^1]) && joined.Length > 1 ? joined + DirectorySeparatorChar : joined;
    }
}
