using System.Text;
using Controller.Emulator.Nano.Core;

namespace Controller.Emulator.Nano.Text;

/// <summary>Members of <c>System.Text.Encoding</c>; nanoFramework has UTF-8 only (System.Text, UTF8Encoding.cs).</summary>
[NanoMembers("System.Text.Encoding")]
public static class EncodingMembers
{
    public static byte[] GetBytes(Encoding instance, string s) => UTF8EncodingMembers.GetBytes(instance, s);

    public static int GetBytes(Encoding instance, string s, int charIndex, int charCount, byte[] bytes, int byteIndex) => UTF8EncodingMembers.GetBytes(instance, s, charIndex, charCount, bytes, byteIndex);

    public static char[] GetChars(Encoding instance, byte[] bytes) => UTF8EncodingMembers.GetChars(instance, bytes);

    public static char[] GetChars(Encoding instance, byte[] bytes, int byteIndex, int byteCount) => UTF8EncodingMembers.GetChars(instance, bytes, byteIndex, byteCount);

    /// <summary>Decodes a part, up to its first zero byte; bad bytes become U+FFFD.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The part is not within the array.</exception>
    public static string GetString(Encoding instance, byte[] bytes, int index, int count)
    {
        if (instance is null || bytes is null)
            throw NanoError.NullReference();
        if (index < 0 || count < 0 || index > bytes.Length - count)
            throw NanoError.OutOfRange();
        return Utf8.Decode(bytes.AsSpan(index, count));
    }
}
