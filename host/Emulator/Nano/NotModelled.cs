namespace Controller.Emulator.Nano;

/// <summary>The error of a member that firmware may name but whose hardware the emulator lacks: it loads, and says so when it is called.</summary>
internal static class NotModelled
{
    /// <summary>The exception to throw.</summary>
    /// <param name="member">Type and member, such as <c>CanController.FromId</c>.</param>
    /// <param name="what">What is missing, without article, such as <c>CAN controller</c>.</param>
    public static NotSupportedException Member(string member, string what) => new($"{member}: the emulator has no {what} yet.");
}
