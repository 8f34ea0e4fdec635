using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Controller.Emulator.Nano.Core;

/// <summary>Members of <c>System.Exception</c>: the texts of nanoFramework's CoreLibrary instead of .NET's.</summary>
[NanoMembers("System.Exception")]
[SuppressMessage("Naming", "CA1707", Justification = "Accessor names as metadata spells them.")]
[SuppressMessage("Style", "IDE1006", Justification = "Accessor names as metadata spells them.")]
public static class ExceptionMembers
{
    private static readonly ConcurrentDictionary<Type, string?> HostTexts = new();
    private static readonly ConcurrentDictionary<Type, (bool Message, bool Text)> Overrides = new();

    /// <summary>The message that it was given; without one, the name of its type.</summary>
    public static string get_Message(Exception instance)
    {
        if (instance is null)
            throw NanoError.NullReference();
        return Overridden(instance).Message ? instance.Message : Base_get_Message(instance);
    }

    /// <summary>Full name of the type, a colon and the message.</summary>
    public static string ToString(Exception instance)
    {
        if (instance is null)
            throw NanoError.NullReference();
        return Overridden(instance).Text ? instance.ToString() : Base_ToString(instance);
    }

    /// <summary>What <c>base.Message</c> gives in an override.</summary>
    public static string Base_get_Message(Exception instance)
    {
        string? given = Given(instance);
        string parameter = (instance as ArgumentException)?.ParamName is { Length: > 0 } name && given is not null ? $" (Parameter '{name}')" : "";
        return (given ?? NanoError.Text(TypeNames.Full(instance.GetType()))) + parameter;
    }

    /// <summary>What <c>base.ToString()</c> gives in an override.</summary>
    public static string Base_ToString(Exception instance)
    {
        string message = get_Message(instance);
        return TypeNames.Full(instance.GetType()) + (message is { Length: > 0 } ? ": " + message : "");
    }

    // The text that the firmware, or the emulator in the name of a library, gave; null where .NET filled in its own.
    private static string? Given(Exception exception)
    {
        if (exception is ObjectDisposedException { ObjectName: { Length: > 0 } objectName })
            return objectName;
        string? text = Message(exception);
        if (NanoError.IsNative(exception) || TypeNames.IsHost(exception.Source) || IsCastText(exception, text))
            return null;
        if (text is not null && text != HostTexts.GetOrAdd(LibraryType(exception), HostText))
            return text;
        return exception switch
        {
            ArgumentNullException => "Value cannot be null.",
            ArgumentException => NanoError.NotInRange,
            _ => null,
        };
    }

    private static bool IsCastText(Exception exception, string? text)
        => exception is InvalidCastException && text?.StartsWith("Unable to cast object of type", StringComparison.Ordinal) == true;

    private static Type LibraryType(Exception exception)
    {
        Type type = exception.GetType();
        while (!TypeNames.IsHost(type.Assembly) && type.BaseType is { } parent)
            type = parent;
        return type;
    }

    private static string? HostText(Type type)
        => type.GetConstructor([]) is { } constructor ? ((Exception)constructor.Invoke([])).Message : null;

    private static (bool Message, bool Text) Overridden(Exception exception) => Overrides.GetOrAdd(exception.GetType(), type => (
        TypeNames.IsFirmware(type.GetProperty(nameof(Exception.Message))!.DeclaringType!),
        TypeNames.IsFirmware(type.GetMethod(nameof(ToString), BindingFlags.Public | BindingFlags.Instance, [])!.DeclaringType!)));

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_message")]
    private static extern ref string? Message(Exception exception);
}
