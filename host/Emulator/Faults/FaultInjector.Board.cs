using Controller.Emulator.Soc;

namespace Controller.Emulator.Faults;

/// <content>Power, flash and network of a board.</content>
public partial class FaultInjector<TSelf>
{
    /// <summary>The supply of board and chips is cut; it comes back when the fault ends.</summary>
    public InjectedFault PowerCut() => Inject("power cut", Board.PowerOff, Board.PowerOn);

    /// <summary>The MCU is reset from outside, in an instant.</summary>
    public InjectedFault Reset() => Inject("reset", Board.Reset);

    /// <summary>The supply is cut within an erase or the programming of a page of the flash; it comes back when the fault ends.</summary>
    /// <param name="operation">
    /// Which one: 1 for the next after the fault's time has come. A file in blocks of its own is an erase and a program for
    /// each page of every block, then those of its folder's commit; a small one is the commit alone.
    /// </param>
    /// <param name="share">How much of the operation has passed then, 0 to less than 1.</param>
    /// <remarks>The fault is there from its time on, and the cut comes with the operation. <see cref="FlashFiles"/> says what is left of the file.</remarks>
    /// <exception cref="InvalidOperationException">The board has no files on its flash.</exception>
    public InjectedFault PowerCutAtFlashWrite(int operation = 1, double share = 0.5)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(operation);
        ArgumentOutOfRangeException.ThrowIfNegative(share);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(share, 1);
        FlashMemory flash = Board.Board.Flash;
        if (flash.Sectors == 0)
            throw new InvalidOperationException($"{Board.Board.Model.Name} has no files on its flash, so no write can be cut.");
        long awaited = 0;
        bool isCut = false;
        return Inject(
            $"power cut at flash operation {operation}",
            () =>
            {
                long number = awaited = flash.Operations + operation;
                isCut = false;
                flash.InterruptAt(
                    number,
                    () =>
                    {
                        if (awaited != number)
                            return;
                        isCut = true;
                        Board.PowerOff();
                    },
                    share);
            },
            () =>
            {
                awaited = 0;
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
