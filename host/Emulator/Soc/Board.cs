using Controller.Emulator.Chips;
using Controller.Emulator.Kernel;
using Controller.Emulator.Soc.Can;
using Controller.Emulator.Soc.Network;
using Controller.Emulator.Soc.Network.Tls;
using Controller.Emulator.Soc.OneWire;
using Controller.Emulator.Trace;
using Controller.Hardware.Model;

namespace Controller.Emulator.Soc;

/// <summary>The peripherals of one emulated MCU board.</summary>
public sealed class Board
{
    // RM0410 and RM0090, 'RTC backup registers': 32 and 20 registers of 4 bytes.
    private const int F7BackupBytes = 128;
    private const int F4BackupBytes = 80;

    private readonly Dictionary<int, I2cBus> i2cBuses = [];
    private readonly SortedDictionary<int, BxCan> canControllers = [];
    private readonly List<IChip> pinned = [];
    private readonly SortedDictionary<int, OneWireBus> oneWireBuses = [];

    /// <summary>Creates the board's peripherals with nothing connected.</summary>
    /// <param name="model">Pins, buses and limits from the board file.</param>
    /// <param name="scheduler">The board's time.</param>
    /// <param name="trace">Where everything that crosses the board's edge is recorded.</param>
    /// <param name="network">What the board's sockets reach.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="log">Hears of misuse; null for nobody.</param>
    public Board(BoardModel model, Scheduler scheduler, TraceRecorder trace, INetwork network, ulong seed, IChipLog? log = null)
    {
        Model = model;
        Scheduler = scheduler;
        Trace = trace;
        Network = network;
        Misuse = new MisuseLog(log, trace, scheduler);
        Pins = new PinTable(Misuse);
        PinFunctions = new PinFunctions(model);
        Gpio = new GpioBank(model, scheduler, trace);
        Dac = new DacUnit(model, scheduler, trace);
        Adc = new AdcConverter(this, SeededRandom.For(seed, "adc"));
        Pwm = new PwmUnit(model, Misuse, scheduler, trace);
        Flash = new FlashMemory(model.Flash, Misuse, scheduler);
        Certificates = new CertificateStore(Misuse);
        Files = new FlashFiles(model.Flash.Files?.Drive ?? "", Flash);
        WakeSources = new WakeSources(this);
        Wifi = new WifiStation(this);
        PulseCounters = new PulseCounterUnit(model.PulseCounters);
        Rmt = new RmtUnit(this);
        BackupMemory = new byte[model.Mcu.Family == McuFamily.Stm32F7 ? F7BackupBytes : F4BackupBytes];
        Waits = new WaitRoom(scheduler);
        Spi = new SpiController(model, Misuse, scheduler, trace);
        Uarts = new UartBank(model, scheduler, trace, Waits);
        OneWireHost = new UartOneWire(model, Gpio, PinFunctions, scheduler);
        foreach (CanControllerModel controller in model.CanControllers)
            canControllers.Add(controller.Id, new BxCan(controller, new CanBus(scheduler, $"CAN{controller.Id}", seed, trace)));
        Random = SeededRandom.For(seed, "hardware random number generator");
        Chips = new ChipIndex(BusChips);
        foreach (I2cBusModel bus in model.I2cBuses)
            i2cBuses.Add(bus.Id, new I2cBus(bus, model.Mcu.Family, PinFunctions, Misuse, scheduler, trace));
    }

    /// <summary>The board file.</summary>
    public BoardModel Model { get; }

    /// <summary>The board's time and threads.</summary>
    public Scheduler Scheduler { get; }

    /// <summary>The board's trace.</summary>
    public TraceRecorder Trace { get; }

    /// <summary>What the firmware does to the MCU that goes silently wrong.</summary>
    public MisuseLog Misuse { get; }

    /// <summary>Who has which pin.</summary>
    public PinTable Pins { get; }

    /// <summary>Which pin carries which peripheral's signal.</summary>
    public PinFunctions PinFunctions { get; }

    /// <summary>Digital pins.</summary>
    public GpioBank Gpio { get; }

    /// <summary>Analog outputs.</summary>
    public DacUnit Dac { get; }

    /// <summary>Analog inputs.</summary>
    public AdcConverter Adc { get; }

    /// <summary>PWM outputs.</summary>
    public PwmUnit Pwm { get; }

    /// <summary>Files on the flash; they outlive a reset.</summary>
    public FlashFiles Files { get; }

    /// <summary>Certificates in the configuration flash.</summary>
    public CertificateStore Certificates { get; }

    /// <summary>SPI buses.</summary>
    public SpiController Spi { get; }

    /// <summary>Serial ports.</summary>
    public UartBank Uarts { get; }

    /// <summary>What plays the host of a 1-Wire bus for firmware that does not do so itself.</summary>
    public UartOneWire OneWireHost { get; }

    /// <summary>Firmware threads that wait for a peripheral.</summary>
    public WaitRoom Waits { get; }

    /// <summary>The parts around the MCU by name.</summary>
    public ChipIndex Chips { get; }

    /// <summary>What the board's sockets reach.</summary>
    public INetwork Network { get; }

    /// <summary>The MCU's random number generator, seeded.</summary>
    public SeededRandom Random { get; }

    /// <summary>Whether the Wi-Fi radio runs: it takes one of an ESP32's converters for itself.</summary>
    public bool IsWifiRunning => Model.Network == NetworkKind.Wifi && Network.BoardAddress is not null;

    /// <summary>The Wi-Fi station; on a board with Ethernet it is always associated.</summary>
    public WifiStation Wifi { get; }

    /// <summary>The board's IPv4 address; null while it has none.</summary>
    public string? Address => Wifi.IsReady ? Network.BoardAddress : null;

    /// <summary>Firmware has asked for a reset of its own board; raised as an event of the timeline.</summary>
    public event Action? RebootRequested;

    /// <summary>Firmware has put its own board into deep sleep or standby; raised as an event of the timeline.</summary>
    public event Action? DeepSleepRequested;

    /// <summary>What ends deep sleep, light sleep and standby.</summary>
    public WakeSources WakeSources { get; }

    /// <summary>Pulse counters.</summary>
    public PulseCounterUnit PulseCounters { get; }

    /// <summary>Remote-control transceiver: pulses by their durations.</summary>
    public RmtUnit Rmt { get; }

    /// <summary>The part of the flash that holds the files, sector by sector.</summary>
    public FlashMemory Flash { get; }

    /// <summary>STM32's backup registers: they outlive a reset and standby.</summary>
    internal byte[] BackupMemory { get; }

    /// <summary>What was added to the board's clock, in 100 ns: 0 until it learns the time. The clock runs on through sleep and a reboot.</summary>
    internal long UtcOffsetTicks { get; set; }

    /// <summary>Called by firmware, through its libraries: puts the board into deep sleep or standby. Its thread does not come back.</summary>
    internal void EnterDeepSleep()
    {
        Scheduler.Schedule(Scheduler.NowNanoseconds, () => DeepSleepRequested?.Invoke());
        Scheduler.Synchronize();
    }

    /// <summary>Called by firmware, through its libraries: resets the board. Its thread does not come back.</summary>
    public void Reboot()
    {
        Scheduler.Schedule(Scheduler.NowNanoseconds, () => RebootRequested?.Invoke());
        Scheduler.Synchronize();
    }

    /// <summary>What a reset of the MCU does to its peripherals. Flash and what is wired to the board keep their state.</summary>
    internal void Reset()
    {
        Network.BoardDown();
        Wifi.Reset();
        Waits.Clear();
        Uarts.Reset();
        OneWireHost.Reset();
        foreach (BxCan controller in canControllers.Values)
            controller.Reset();
        Pwm.Reset();
        Dac.Reset();
        PulseCounters.Reset();
        Rmt.Reset();
        foreach (I2cBusModel bus in Model.I2cBuses)
            i2cBuses[bus.Id].Reset();
        Spi.Reset();
        Pins.Reset();
        Misuse.Reset();
        Gpio.Reset();
        PinFunctions.Reset();
    }

    private IEnumerable<IChip> BusChips() => i2cBuses.Values.SelectMany(bus => bus.Targets).Concat(ChipsBesideI2c());

    private IEnumerable<IChip> ChipsBesideI2c()
        => Spi.Buses.SelectMany(bus => bus.Targets)
            .Concat(Uarts.Numbers.Select(number => Uarts[number].Endpoint).OfType<IChip>())
            .Concat(oneWireBuses.Values.SelectMany(bus => bus.Targets))
            .Concat(pinned);

    /// <summary>Takes the supply from every chip on the buses and pins.</summary>
    internal void LosePower()
    {
        foreach (I2cBusModel bus in Model.I2cBuses)
            i2cBuses[bus.Id].LosePower();
        foreach (IChip chip in ChipsBesideI2c())
            chip.LosePower();
    }

    /// <summary>The 1-Wire bus on a pin; made at the first call, with its pull-up resistor.</summary>
    /// <param name="gpio">The pin that the host drives.</param>
    /// <param name="receiverGpio">A second pin that is wired to the bus, as a UART's RX; null for none. Counts at the first call.</param>
    public OneWireBus OneWireBus(int gpio, int? receiverGpio = null)
    {
        if (!oneWireBuses.TryGetValue(gpio, out OneWireBus? bus))
        {
            bus = new OneWireBus(Scheduler, Gpio[gpio], receiverGpio is { } receiver ? Gpio[receiver] : null);
            oneWireBuses.Add(gpio, bus);
        }

        return bus;
    }

    /// <summary>Feeds a chip that is wired to pins, not to a bus, from the board's supply: it loses power with the board, and <see cref="Chips"/> knows it.</summary>
    public void Supply(IChip chip)
    {
        ArgumentNullException.ThrowIfNull(chip);
        pinned.Add(chip);
    }

    /// <summary>A bus by the number that firmware uses.</summary>
    /// <exception cref="ArgumentException">The board has no such bus.</exception>
    public I2cBus I2c(int busId)
        => i2cBuses.TryGetValue(busId, out I2cBus? bus)
            ? bus
            : throw new ArgumentException($"{Model.Name} has no I2C bus {busId}; it has {string.Join(", ", i2cBuses.Keys)}.", nameof(busId));

    /// <summary>A CAN controller of the MCU by the number that firmware uses.</summary>
    /// <exception cref="NotSupportedException">The board's file names none.</exception>
    /// <exception cref="ArgumentException">The board has others.</exception>
    public BxCan Can(int id)
    {
        if (canControllers.Count == 0)
        {
            throw new NotSupportedException(Model.Mcu.Part.StartsWith("ESP32", StringComparison.Ordinal)
                ? $"{Model.Name}: nanoFramework's firmware for ESP32 has no CAN (nf-interpreter builds nanoFramework.Device.Can for STM32 only). Wire an MCP2515 to SPI."
                : $"{Model.Name}: the board file names no CAN controller.");
        }

        return canControllers.TryGetValue(id, out BxCan? controller)
            ? controller
            : throw new ArgumentException($"{Model.Name} has no CAN{id}; it has {string.Join(", ", canControllers.Keys.Select(each => $"CAN{each}"))}.", nameof(id));
    }
}
