using Controller.Emulator.Kernel;
using Controller.Emulator.Machines;
using Controller.Emulator.Plant;
using Controller.Emulator.Plant.Dynamixel;

namespace Controller.Emulator.Faults;

/// <summary>Faults of a whole machine: those of its board, and of joints, supply, emergency stop and broker.</summary>
public sealed class MachineFaults : FaultInjector<MachineFaults>
{
    // ESP-IDF's default brown-out level is 2.43 V at the MCU (CONFIG_ESP_BROWNOUT_DET_LVL_SEL_0); the DevKitC's AMS1117-3.3 in
    // front of it drops 1.1 V (datasheet, dropout voltage, typical).
    private const double LeastBoardVolts = 2.43 + 1.1;

    // Contacts bounce for milliseconds, with single bounces from tens of microseconds up (J. Ganssle, A Guide to Debouncing).
    private const double ShortestBounceSeconds = 50e-6;

    private readonly Bench bench;
    private readonly List<(int Joint, double NewtonMetres)> jams;
    private readonly List<double> brownOuts;

    internal MachineFaults(Bench bench)
        : this(bench, new FaultRegister(bench.Machine, bench.Network), new FaultTiming(), [], [])
    {
    }

    private MachineFaults(Bench bench, FaultRegister register, FaultTiming timing, List<(int Joint, double NewtonMetres)> jams, List<double> brownOuts)
        : base(register, timing)
    {
        this.bench = bench;
        this.jams = jams;
        this.brownOuts = brownOuts;
    }

    private EmulatedMachine Machine => bench.Machine;

    /// <summary>A joint jams: friction is added to its own.</summary>
    /// <param name="joint">Its name in the machine file.</param>
    /// <param name="newtonMetres">Torque that the jam takes at most, more than 0.</param>
    public InjectedFault Jam(string joint, double newtonMetres)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(newtonMetres);
        (int Joint, double NewtonMetres) jam = (bench.IndexOfJoint(joint), newtonMetres);
        return Inject($"jam {joint} {Text(newtonMetres)} N·m", () => Change(() => jams.Add(jam)), () => Change(() => jams.Remove(jam)));

        void Change(Action change)
        {
            change();
            Machine.Body.AdvanceTo(Machine.NowNanoseconds);
            Machine.Body.Jam(jam.Joint, jams.Where(each => each.Joint == jam.Joint).Sum(each => each.NewtonMetres));
        }
    }

    /// <summary>The position sensor of a joint slips on its shaft: from now on it shows a position that is off by an angle.</summary>
    /// <param name="joint">The joint's name in the machine file.</param>
    /// <param name="radians">The angle; positive shows more than is there.</param>
    public InjectedFault EncoderSlip(string joint, double radians)
    {
        bench.IndexOfJoint(joint);
        return Distort($"encoder slip {joint} {Text(radians)} rad", $"{joint}-feedback", () => new WrongDistortion(1, radians));
    }

    /// <summary>
    /// The supply falls to a voltage. Below 3.5 V the board's brown-out detector holds the MCU in reset, with chips at power;
    /// above, only the servos notice. The lowest of several counts.
    /// </summary>
    /// <param name="volts">Voltage without load, from 0.</param>
    public InjectedFault BrownOut(double volts)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(volts);
        return Inject($"brown-out {Text(volts)} V", () => Change(() => brownOuts.Add(volts)), () => Change(() => brownOuts.Remove(volts)));

        void Change(Action change)
        {
            change();
            double now = brownOuts.Count == 0 ? bench.Model.Supply.NominalVolts : brownOuts.Min();
            Machine.Body.AdvanceTo(Machine.NowNanoseconds);
            if (Machine.IsPowered)
                Machine.Body.SetSourceVolts(now);
            if (now < LeastBoardVolts)
                Machine.BrownOut();
            else
                Machine.EndBrownOut();
        }
    }

    /// <summary>The emergency stop's contact opens and closes at instants from the run's seed; it ends as it was before.</summary>
    /// <param name="longest">Greatest time between two changes; the least is 50 µs.</param>
    public InjectedFault ChatteringEmergencyStop(TimeSpan longest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(longest.TotalSeconds, ShortestBounceSeconds, nameof(longest));
        SeededRandom random = NextRandom("chatter");
        TimedEvent? next = null;
        bool before = false;
        void Change()
        {
            Machine.SetEmergencyStop(!Machine.IsEmergencyStopPressed);
            long wait = (long)(random.NextDouble(ShortestBounceSeconds, longest.TotalSeconds) * 1e9);
            next = Machine.Scheduler.Schedule(Machine.Scheduler.NowNanoseconds + wait, Change);
        }

        return Inject(
            $"chattering emergency stop, {Text(longest)}",
            () =>
            {
                before = Machine.IsEmergencyStopPressed;
                Change();
            },
            () =>
            {
                next?.Cancel();
                Machine.SetEmergencyStop(before);
            });
    }

    /// <summary>The supply of board and servos is cut in the middle of a write to a servo's EEPROM; it comes back when the fault ends.</summary>
    /// <param name="write">Which one, to whichever servo: 1 for the next after the fault's time has come. A packet that writes several rows is as many writes.</param>
    /// <remarks>
    /// The fault is there from its time on, and the cut comes with the write. How many of the row's bytes are there by then, from none to one less than all, is drawn from the
    /// run's seed. One such fault at a time.
    /// </remarks>
    /// <exception cref="InvalidOperationException">The machine has no servo bus.</exception>
    public InjectedFault PowerCutAtServoWrite(int write = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(write);
        SerialArmPlant arm = Machine.Arm;
        SeededRandom random = NextRandom($"servo write {write}");
        int left = 0;
        bool isCut = false;
        return Inject(
            $"power cut at servo write {write}",
            () =>
            {
                left = write;
                isCut = false;
                Watch(Write);
            },
            () =>
            {
                Watch(null);
                if (isCut)
                    Machine.PowerOn();
            });

        void Watch(Func<ControlItem, int>? writing)
        {
            foreach (DynamixelServo servo in arm.Servos)
                servo.EepromWriting = writing;
        }

        int Write(ControlItem row)
        {
            if (--left != 0)
                return row.Size;
            isCut = true;
            int bytes = (int)random.NextDouble(0, row.Size);
            Machine.PowerOff();
            return bytes;
        }
    }

    /// <summary>The broker dies: its connections break and what it held is gone; it starts again when the fault ends.</summary>
    public InjectedFault BrokerDown() => Inject("broker down", bench.Broker.Stop, bench.RestartBroker);

    private protected override MachineFaults With(FaultTiming newTiming) => new(bench, Register, newTiming, jams, brownOuts);
}
