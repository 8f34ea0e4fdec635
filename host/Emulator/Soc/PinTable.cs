namespace Controller.Emulator.Soc;

/// <summary>
/// Who has which pin. Some of nanoFramework's drivers reserve their pins, so that the next one is refused; the others just
/// switch the pin to themselves, and whoever did so last has it.
/// </summary>
public sealed class PinTable
{
    private readonly Dictionary<int, string> reserved = [];
    private readonly Dictionary<int, string> users = [];
    private readonly MisuseLog misuse;

    internal PinTable(MisuseLog misuse) => this.misuse = misuse;

    /// <summary>Who has reserved a pin; null when nobody has.</summary>
    public string? OwnerOf(int gpio) => reserved.GetValueOrDefault(gpio);

    /// <summary>Which peripheral is switched to a pin; null when none is.</summary>
    public string? UserOf(int gpio) => users.GetValueOrDefault(gpio);

    /// <summary>Reserves a pin, as nf-interpreter's <c>CPU_GPIO_ReservePin</c>.</summary>
    /// <returns>False when somebody has it.</returns>
    internal bool TryReserve(int gpio, string owner) => reserved.TryAdd(gpio, owner);

    internal void Release(int gpio) => reserved.Remove(gpio);

    /// <summary>Switches a pin to a peripheral. The one that had it is cut off without knowing, which is reported.</summary>
    internal void Use(int gpio, string user)
    {
        if (users.TryGetValue(gpio, out string? other) && other != user)
            misuse.Report($"GPIO{gpio}", $"{user} takes the pin from {other}, which no longer reaches it: give each a pin of its own.");
        users[gpio] = user;
    }

    /// <summary>A peripheral lets go of a pin; nothing happens when another has taken it since.</summary>
    internal void StopUse(int gpio, string user)
    {
        if (users.TryGetValue(gpio, out string? present) && present == user)
            users.Remove(gpio);
    }

    internal void Reset()
    {
        reserved.Clear();
        users.Clear();
    }
}
