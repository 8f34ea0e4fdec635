namespace Controller.Emulator.Nano.Pwm;

/// <summary><c>System.Device.Pwm.PwmChannel</c>.</summary>
/// <remarks>What the boards do: nf-interpreter, System.Device.Pwm of targets/ESP32 and targets/ChibiOS; nanoframework/System.Device.Pwm.</remarks>
[NanoType("System.Device.Pwm.PwmChannel")]
public sealed class PwmChannel : IDisposable
{
    // The runtime keeps a duty as a whole number of these.
    private const int DutySteps = 10_000;

    private readonly PwmDriver driver;
    private int dutyTenThousandths;
    private bool isDisposed;

    /// <summary>Opens a generator by its numbers.</summary>
    /// <exception cref="ArgumentException">On ESP32 always: a generator is known by its pin there.</exception>
    public PwmChannel(int chip, int channel, int frequency = 400, double dutyCyclePercentage = 0.5)
        : this(PwmDriver.ForNumbers(NanoBoard.Enter(), chip, channel), frequency, dutyCyclePercentage)
    {
    }

    private PwmChannel(PwmDriver driver, int frequencyHertz, double dutyCycle)
    {
        this.driver = driver;
        Frequency = frequencyHertz;
        driver.Open();
        DutyCycle = dutyCycle;
    }

    /// <summary>Periods per second.</summary>
    /// <exception cref="ArgumentException">Zero or less; on ESP32 also what the timer does not reach, once the output has been started.</exception>
    public int Frequency
    {
        get => driver.FrequencyHertz;
        set
        {
            NanoBoard.Enter();
            driver.SetFrequency(value, dutyTenThousandths);
        }
    }

    /// <summary>High share, 0 to 1, in steps of 1/10,000.</summary>
    /// <exception cref="ArgumentException">Not within 0 and 1.</exception>
    public double DutyCycle
    {
        get => dutyTenThousandths / (double)DutySteps;
        set
        {
            NanoBoard.Enter();
            if (value is not (>= 0 and <= 1))
                throw new ArgumentException($"{value} is not within 0 and 1.", nameof(value));
            dutyTenThousandths = (int)(value * DutySteps);
            driver.SetDuty(dutyTenThousandths);
        }
    }

    /// <summary>Opens a generator by its numbers.</summary>
    /// <exception cref="ArgumentException">On ESP32 always: a generator is known by its pin there.</exception>
    public static PwmChannel Create(int chip, int channel, int frequency = 400, double dutyCyclePercentage = 0.5) => new(chip, channel, frequency, dutyCyclePercentage);

    /// <summary>Opens the output of a pin.</summary>
    /// <returns>Null when no generator reaches the pin: on ESP32, until it was given a PWM function.</returns>
    /// <exception cref="ArgumentException">The pin cannot drive, the channels are all taken, or the figures are out of range.</exception>
    public static PwmChannel? CreateFromPin(int pin, int frequency = 400, double dutyCyclePercentage = 0.5)
        => PwmDriver.ForPin(NanoBoard.Enter(), pin) is { } driver ? new PwmChannel(driver, frequency, dutyCyclePercentage) : null;

    /// <summary>Starts the output.</summary>
    /// <exception cref="ArgumentException">On ESP32, the timer does not reach the frequency.</exception>
    public void Start()
    {
        NanoBoard.Enter();
        driver.Start(dutyTenThousandths);
    }

    /// <summary>Stops the output, low.</summary>
    public void Stop()
    {
        NanoBoard.Enter();
        driver.Stop();
    }

    /// <summary>Frees the generator. An output that runs goes on, as on the board: stop it first.</summary>
    public void Dispose()
    {
        if (isDisposed)
            return;
        isDisposed = true;
        NanoBoard.Enter();
        driver.Dispose();
    }
}
