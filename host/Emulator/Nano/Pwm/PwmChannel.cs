using Controller.Emulator.Soc;

namespace Controller.Emulator.Nano.Pwm;

/// <summary><c>System.Device.Pwm.PwmChannel</c>.</summary>
[NanoType("System.Device.Pwm.PwmChannel")]
public sealed class PwmChannel : IDisposable
{
    // ESP32's LEDC reaches 40 MHz at one bit; above it there is nothing left of the duty.
    private const int MostHertz = 40_000_000;

    private readonly PwmOutput output;
    private int frequencyHertz;
    private double dutyCycle;
    private bool isRunning;

    /// <summary>Opens a generator by its numbers.</summary>
    /// <exception cref="NotSupportedException">The emulator knows generators by their pins.</exception>
    public PwmChannel(int chip, int channel, int frequency = 400, double dutyCyclePercentage = 0.5)
        => throw NotModelled.Member("PwmChannel", "PWM generators by number (PwmChannel.CreateFromPin works)");

    private PwmChannel(PwmOutput output, int frequencyHertz, double dutyCycle)
    {
        this.output = output;
        Frequency = frequencyHertz;
        DutyCycle = dutyCycle;
    }

    /// <summary>Periods per second.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not within 1 Hz and 40 MHz.</exception>
    public int Frequency
    {
        get => frequencyHertz;
        set
        {
            if (value is < 1 or > MostHertz)
                throw new ArgumentOutOfRangeException(nameof(value), $"{value} Hz is not within 1 and {MostHertz} Hz.");
            frequencyHertz = value;
            Apply();
        }
    }

    /// <summary>High share, 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not within 0 and 1.</exception>
    public double DutyCycle
    {
        get => dutyCycle;
        set
        {
            if (value is not (>= 0 and <= 1))
                throw new ArgumentOutOfRangeException(nameof(value), $"{value} is not within 0 and 1.");
            dutyCycle = value;
            Apply();
        }
    }

    /// <summary>Opens a generator by its numbers.</summary>
    /// <exception cref="NotSupportedException">The emulator knows generators by their pins.</exception>
    public static PwmChannel Create(int chip, int channel, int frequency = 400, double dutyCyclePercentage = 0.5) => new(chip, channel, frequency, dutyCyclePercentage);

    /// <summary>Opens the output of a pin.</summary>
    public static PwmChannel CreateFromPin(int pin, int frequency = 400, double dutyCyclePercentage = 0.5)
        => new(NanoBoard.Enter().Pwm.Open(pin), frequency, dutyCyclePercentage);

    /// <summary>Starts the output.</summary>
    public void Start()
    {
        isRunning = true;
        Apply();
    }

    /// <summary>Stops the output, low.</summary>
    public void Stop()
    {
        isRunning = false;
        NanoBoard.Enter();
        output.Set(frequencyHertz, 0);
    }

    /// <inheritdoc/>
    public void Dispose() => Stop();

    private void Apply()
    {
        NanoBoard.Enter();
        if (isRunning)
            output.Set(frequencyHertz, dutyCycle);
    }
}
