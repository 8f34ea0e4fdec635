using System.Text;
using Controller.Emulator.Nano.Core;

namespace Controller.Emulator.Nano.Text;

/// <summary>Members of <c>System.Text.UTF8Encoding</c> (nf-interpreter, nf_system_text_System_Text_UTF8Encoding.cpp).</summary>
[NanoMembers("System.Text.UTF8Encoding")]
public static class UTF8EncodingMembers
{
    /// <summary>Encodes text.</summary>
    /// <exception cref="NullReferenceException">No text.</exception>
    public static byte[] GetBytes(Encoding instance, string s) => instance is null || s is null ? throw NanoError.NullReference() : Utf8.Bytes(s);

    /// <summary>Encodes text.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The part is not within the text, or its bytes not within the array.</exception>
    public static int GetBytes(Encoding instance, string s, int charIndex, int charCount, byte[] bytes, int byteIndex)
    {
        if (instance is null || s is null || bytes is null)
            throw NanoError.NullReference();
        if (charIndex < 0 || charCount < 0 || charIndex > s.Length - charCount)
            throw NanoError.OutOfRange();
        byte[] encoded = Utf8.Bytes(s.Substring(charIndex, charCount));
        if (byteIndex < 0 || encoded.Length > bytes.Length - byteIndex)
            throw NanoError.OutOfRange();
        encoded.CopyTo(bytes, byteIndex);
        return encoded.Length;
    }

    /// <summary>Decodes bytes; bad ones become U+FFFD.</summary>
    /// <exception cref="NullReferenceException">No bytes.</exception>
    public static char[] GetChars(Encoding instance, byte[] bytes) => bytes is null ? throw NanoError.NullReference() : GetChars(instance, bytes, 0, bytes.Length);

    /// <summary>Decodes bytes; bad ones become U+FFFD.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The part is not within the array.</exception>
    public static char[] GetChars(Encoding instance, byte[] bytes, int byteIndex, int byteCount) => EncodingMembers.GetString(instance, bytes, byteIndex, byteCount).ToCharArray();
}
