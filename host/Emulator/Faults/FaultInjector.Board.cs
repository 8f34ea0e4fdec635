using Controller.Emulator.Soc;

namespace Controller.Emulator.Faults;

/// <content>Power, flash and network of a board.</content>
public partial class FaultInjector<TSelf>
{
    /// <summary>The supply of board and chips is cut; it comes back when the fault ends.</summary>
    public InjectedFault PowerCut() => Inject("power cut", Board.PowerOff, Board.PowerOn);

    /// <summary>The MCU is reset from outside, in an instant.</summary>
    public InjectedFault Reset() => Inject("reset", Board.Reset);

    /// <summary>The supply is cut in the middle of a write to the flash; it comes back when the fault ends.</summary>
    /// <param name="write">Which one: 1 for the next after the fault's time has come.</param>
    /// <remarks>The fault is there from the cut on. What the cut leaves of the file is up to <see cref="FlashFiles"/>.</remarks>
    public InjectedFault PowerCutAtFlashWrite(int write = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(write);
        FlashFiles files = Board.Board.Files;
        int left = 0;
        bool isCut = false;
        void Count(int number)
        {
            if (--left != 0)
                return;
            files.Writing -= Count;
            isCut = true;
            Board.Scheduler.Schedule(Board.Scheduler.NowNanoseconds, Board.PowerOff);
            // The firmware's call into the file system ends here.
            Board.Scheduler.Synchronize();
        }

        return Inject(
            $"power cut at flash write {write}",
            () =>
            {
                left = write;
                isCut = false;
                files.Writing += Count;
            },
            () =>
            {
                files.Writing -= Count;
                if (isCut)
                    Board.PowerOn();
            });
    }

    /// <summary>
    /// The board's radio loses its access point: nothing passes, and neither end is told. Packets of standing connections are
    /// held, as TCP sends them again. The address stays: ESP-IDF gives it up after 120 s only, which is not modelled.
    /// </summary>
    public InjectedFault WifiLoss() => Inject("wifi loss", Register.Cut, Register.Mend);

    /// <summary>Packets come later than they should, both ways; their order stays.</summary>
    /// <param name="least">Least delay beyond the network's own.</param>
    /// <param name="most">Greatest delay.</param>
    public InjectedFault DelayPackets(TimeSpan least, TimeSpan most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(least, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(most, least);
        var disturbance = new DelayedPackets(Nanoseconds(least), Nanoseconds(most), NextRandom("network"));
        return Disturb($"packets delayed {Text(least)} to {Text(most)}", disturbance);
    }

    /// <summary>Packets are lost in the air. TCP sends them again after its time-out of 1 s, then 2, 4 s and so on (RFC 6298), and those behind wait.</summary>
    /// <param name="share">Share of the packets, more than 0 and less than 1.</param>
    public InjectedFault LosePackets(double share)
    {
        CheckShare(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(share, 1);
        return Disturb($"packets lost {Text(share)}", new LostPackets(share, NextRandom("network")));
    }

    /// <summary>
    /// MQTT messages arrive twice, as bridges and brokers that are cut off in the middle of a delivery make them.
    /// (A packet that the network doubles is dropped by TCP and never seen.)
    /// </summary>
    /// <param name="share">Share of the messages, more than 0 and at most 1.</param>
    /// <param name="toBoard">Whether commands are concerned.</param>
    /// <param name="fromBoard">Whether births and telemetry are concerned.</param>
    public InjectedFault DuplicateMessages(double share, bool toBoard = true, bool fromBoard = true)
    {
        CheckShare(share);
        string way = toBoard == fromBoard ? "" : toBoard ? " to the board" : " from the board";
        return Disturb($"messages{way} duplicated {Text(share)}", new DuplicatedMessages(share, toBoard, fromBoard, NextRandom("network")));
    }

    private InjectedFault Disturb(string name, Soc.Network.NetworkDisturbance disturbance)
        => Inject(name, () => Network.Add(disturbance), () => Network.Remove(disturbance));
}
