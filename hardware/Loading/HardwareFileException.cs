namespace Controller.Hardware.Loading;

/// <summary>A hardware file cannot be used. Carries everything that is wrong with it, not only the first.</summary>
public sealed class HardwareFileException : Exception
{
    public HardwareFileException()
        : this([])
    {
    }

    public HardwareFileException(string message)
        : base(message) => Errors = [];

    public HardwareFileException(string message, Exception innerException)
        : base(message, innerException) => Errors = [];

    /// <summary>Reports mistakes.</summary>
    /// <param name="errors">What is wrong, in the order of the file's lines.</param>
    public HardwareFileException(IReadOnlyList<HardwareFileError> errors)
        : base(string.Join(Environment.NewLine, errors)) => Errors = errors;

    /// <summary>What is wrong, in the order of the file's lines.</summary>
    public IReadOnlyList<HardwareFileError> Errors { get; }
}
