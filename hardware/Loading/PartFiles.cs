using Controller.Hardware.Model;

namespace Controller.Hardware.Loading;

/// <summary>The boards and actuators that stand in the folders beside a machine's.</summary>
internal sealed class PartFiles(string root)
{
    private readonly Dictionary<string, ServoModel> actuators = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BusServoModel> busServos = new(StringComparer.Ordinal);

    public BoardModel? Board(ObjectReader machine, string field) =>
        Find(machine, field, "boards") is { } path ? BoardFile.Load(path) : null;

    public ServoModel? Actuator(ObjectReader joint, string field)
    {
        if (Find(joint, field, "actuators") is not { } path)
            return null;
        if (!actuators.TryGetValue(path, out ServoModel? servo))
            actuators[path] = servo = ActuatorFile.Load(path);
        return servo;
    }

    public BusServoModel? BusServo(ObjectReader joint, string field)
    {
        if (Find(joint, field, "actuators") is not { } path)
            return null;
        if (!busServos.TryGetValue(path, out BusServoModel? servo))
            busServos[path] = servo = BusServoFile.Load(path);
        return servo;
    }

    private string? Find(ObjectReader reader, string field, string folder)
    {
        string name = reader.Name(field);
        if (name.Length == 0)
            return null;
        string directory = Path.GetFullPath(Path.Combine(root, folder));
        string path = Path.Combine(directory, name + ".json");
        if (File.Exists(path))
            return path;
        string known = Directory.Exists(directory)
            ? string.Join(", ", Directory.EnumerateFiles(directory, "*.json").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal))
            : "none";
        reader.Error(field, $"\"{name}\" has no file in {directory}; known are: {known}");
        return null;
    }
}
