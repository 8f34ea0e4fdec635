using System.Collections.Frozen;

namespace Controller.Emulator.Chips;

/// <content>The commands, as the datasheet's tables 9 to 19 list them.</content>
public sealed partial class Sht3xChip
{
    private const int FetchData = 0xE000;
    private const int HighSet = 0;
    private const int HighClear = 1;
    private const int LowClear = 2;
    private const int LowSet = 3;

    private static readonly FrozenDictionary<int, Command> Commands = new[]
    {
        SingleShot(0x2C06, Repeatability.High, isStretching: true),
        SingleShot(0x2C0D, Repeatability.Medium, isStretching: true),
        SingleShot(0x2C10, Repeatability.Low, isStretching: true),
        SingleShot(0x2400, Repeatability.High, isStretching: false),
        SingleShot(0x240B, Repeatability.Medium, isStretching: false),
        SingleShot(0x2416, Repeatability.Low, isStretching: false),
        Periodic(0x2032, Repeatability.High, 2000),
        Periodic(0x2024, Repeatability.Medium, 2000),
        Periodic(0x202F, Repeatability.Low, 2000),
        Periodic(0x2130, Repeatability.High, 1000),
        Periodic(0x2126, Repeatability.Medium, 1000),
        Periodic(0x212D, Repeatability.Low, 1000),
        Periodic(0x2236, Repeatability.High, 500),
        Periodic(0x2220, Repeatability.Medium, 500),
        Periodic(0x222B, Repeatability.Low, 500),
        Periodic(0x2334, Repeatability.High, 250),
        Periodic(0x2322, Repeatability.Medium, 250),
        Periodic(0x2329, Repeatability.Low, 250),
        Periodic(0x2737, Repeatability.High, 100),
        Periodic(0x2721, Repeatability.Medium, 100),
        Periodic(0x272A, Repeatability.Low, 100),
        Periodic(0x2B32, Repeatability.High, 250), // ART: 4 Hz, section 4.7
        new(FetchData, "Fetch Data", chip => chip.Fetch()),
        new(0x3093, "Break", chip => chip.Break()),
        new(0x30A2, "Soft Reset", chip => chip.Reset(chip.SoftResetDurationNanoseconds)),
        new(0x306D, "Heater Enable", chip => chip.status |= HeaterOn),
        new(0x3066, "Heater Disable", chip => chip.status &= ~HeaterOn),
        new(0xF32D, "Read Out of Status Register", chip => chip.Answer(chip.StatusWord)),
        new(0x3041, "Clear Status Register", chip => chip.ClearStatus()),
        new(0x3780, "Get Serial Number", chip => chip.AnswerSerialNumber()),
        new(0x3682, "Get Serial Number", chip => chip.AnswerSerialNumber()),
        new(0xE11F, "Read High Set", chip => chip.Answer(chip.limits[HighSet])),
        new(0xE114, "Read High Clear", chip => chip.Answer(chip.limits[HighClear])),
        new(0xE109, "Read Low Clear", chip => chip.Answer(chip.limits[LowClear])),
        new(0xE102, "Read Low Set", chip => chip.Answer(chip.limits[LowSet])),
        new(0x611D, "Write High Set", chip => chip.ExpectLimit(HighSet)),
        new(0x6116, "Write High Clear", chip => chip.ExpectLimit(HighClear)),
        new(0x610B, "Write Low Clear", chip => chip.ExpectLimit(LowClear)),
        new(0x6100, "Write Low Set", chip => chip.ExpectLimit(LowSet)),
    }.ToFrozenDictionary(command => command.Code);

    /// <summary>Alert Mode, table of default limits: 80 %RH and 60 °C, 79 and 58, 22 and -9, 20 and -10.</summary>
    private static readonly int[] DefaultLimits = [0xCD33, 0xC92D, 0x3869, 0x3466];

    private int StatusWord => AlertPin ? status | AlertPending : status;

    private static Command SingleShot(int code, Repeatability repeatability, bool isStretching) =>
        new(code, "Single Shot", chip => chip.StartSingleShot(code, repeatability, isStretching));

    private static Command Periodic(int code, Repeatability repeatability, int periodMilliseconds) =>
        new(code, "Periodic", chip => chip.StartPeriodic(repeatability, periodMilliseconds * 1_000_000L));

    private void Execute(int code)
    {
        pending = Pending.Nothing;
        long now = clock.NowNanoseconds;
        if (!Commands.TryGetValue(code, out Command? command))
        {
            status |= CommandFailed;
            Report(code, "", isWrite: true, "the datasheet lists no such command");
            return;
        }

        if (now - lastCommandNanoseconds < CommandSpacingNanoseconds)
            Report(code, command.Name, isWrite: true, "sent within 1 ms of the command before it (section 4); the sensor may miss it");
        lastCommandNanoseconds = now;

        // Reading the status tells of the command before it.
        if (command.Code != 0xF32D)
            status &= ~CommandFailed;
        command.Run(this);
    }

    private void ClearStatus()
    {
        status &= ~(HumidityAlert | TemperatureAlert | ResetDetected);
        UpdateAlertPin();
    }

    private void AnswerSerialNumber() => Answer((int)(SerialNumber >> 16), (int)(SerialNumber & 0xFFFF));

    private void ExpectLimit(int limit)
    {
        limitToWrite = limit;
        writtenCount = 0;
        phase = Phase.Data;
    }

    /// <summary>Data is taken only with its checksum right (section 4); bit 0 of the status tells.</summary>
    private void TakeLimitByte(byte value)
    {
        written[writtenCount++] = value;
        if (writtenCount < WordBytes)
            return;
        phase = Phase.Deaf;
        if (Checksum(written[0], written[1]) != value)
        {
            status |= ChecksumFailed;
            return;
        }

        status &= ~ChecksumFailed;
        limits[limitToWrite] = (written[0] << 8) | written[1];
    }

    private sealed record Command(int Code, string Name, Action<Sht3xChip> Run);

    private enum Repeatability
    {
        Low,
        Medium,
        High,
    }
}
