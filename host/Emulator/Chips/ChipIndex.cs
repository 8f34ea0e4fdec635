namespace Controller.Emulator.Chips;

/// <summary>
/// The parts around an MCU by name. A part on a bus goes by its part number, the second of a kind by <c>#2</c> behind it,
/// in the order of the buses and of the connections; a machine file or a test gives names of its own beside that.
/// </summary>
public sealed class ChipIndex
{
    private readonly Func<IEnumerable<IChip>> onBuses;
    private readonly List<(string Name, IChip Chip)> named = [];

    internal ChipIndex(Func<IEnumerable<IChip>> onBuses) => this.onBuses = onBuses;

    /// <summary>All parts with the name of each, those with names of their own first.</summary>
    public IEnumerable<(string Name, IChip Chip)> All => named.Concat(ByPart());

    /// <summary>Gives a part a name. Only a part that sits on no bus needs one.</summary>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public void Add(string name, IChip chip)
    {
        ArgumentNullException.ThrowIfNull(chip);
        if (named.Exists(each => Matches(each.Name, name)))
            throw new ArgumentException($"There is a part \"{name}\" already.", nameof(name));
        named.Add((name, chip));
    }

    /// <summary>A part by its name; case does not matter.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists those that are there.</exception>
    public IChip this[string name]
    {
        get
        {
            foreach ((string known, IChip chip) in All)
            {
                if (Matches(known, name))
                    return chip;
            }

            throw new ArgumentException($"There is no part \"{name}\"; there are {string.Join(", ", All.Select(each => each.Name))}.", nameof(name));
        }
    }

    /// <summary>What a part senses, as <c>imu.TemperatureCelsius</c>; the part alone when it senses one thing only.</summary>
    /// <exception cref="ArgumentException">There is no such part or quantity; the message lists those that are there.</exception>
    public Quantity Input(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        int dot = path.IndexOf('.', StringComparison.Ordinal);
        IChip chip = this[dot < 0 ? path : path[..dot]];
        IReadOnlyList<Quantity> inputs = chip.Inputs;
        if (dot < 0 && inputs.Count == 1)
            return inputs[0];
        string wanted = dot < 0 ? "" : path[(dot + 1)..];
        return inputs.FirstOrDefault(input => Matches(input.Name, wanted))
            ?? throw new ArgumentException(
                inputs.Count == 0
                    ? $"\"{path}\": {chip.Part} senses nothing."
                    : $"\"{path}\" names no quantity of {chip.Part}; it senses {string.Join(", ", inputs.Select(input => input.Name))}.",
                nameof(path));
    }

    private static bool Matches(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private List<(string Name, IChip Chip)> ByPart()
    {
        var counts = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var all = new List<(string, IChip)>();
        foreach (IChip chip in onBuses())
        {
            int count = counts[chip.Part] = counts.GetValueOrDefault(chip.Part) + 1;
            all.Add((count == 1 ? chip.Part : $"{chip.Part}#{count}", chip));
        }

        return all;
    }
}
