using Controller.Emulator.Kernel;

namespace Controller.Emulator.Soc.Can;

/// <content>Errors: where a frame breaks, who pays, and the way back from bus-off.</content>
public sealed partial class CanBus
{
    private const int FlagLength = 6;
    private const int StuffLimit = 6;

    private long idleSinceNanoseconds;

    // Decides at the start of a frame at which bit it will break, if it does: nothing that happens later changes that, except a
    // transmitter that leaves the bus.
    private void FindError(CanController sender)
    {
        errorBit = -1;
        firstToFlag = null;
        FindCollision(sender);
        FindStrangers(sender);
        FindInvertedBit();
        if (errorBit >= 0 && errorBit <= bits.AckSlot)
            return;
        FindReceiverFault(sender);
        if (!IsAcknowledged(sender))
            Propose(bits.AckSlot, CanError.Acknowledgement, wireLevel: true);
    }

    private void Propose(int bit, CanError kind, bool wireLevel, CanController? first = null)
    {
        if (errorBit >= 0 && errorBit <= bit)
            return;
        errorBit = bit;
        error = kind;
        errorLevel = wireLevel;
        firstToFlag = first;
    }

    // Two nodes with the same identifier go on together until one sends a recessive bit and sees a dominant one.
    private void FindCollision(CanController sender)
    {
        foreach (CanController controller in controllers)
        {
            if (controller.Role != CanRole.Transmitter || controller == sender || controller.Frame == sender.Frame)
                continue;
            otherBits.Encode(controller.Frame);
            int place = 0;
            while (place < bits.Count && bits[place] == otherBits[place])
                place++;
            Propose(place, CanError.Bit, wireLevel: false);
        }
    }

    // A node at another bit rate sees six equal bits of its own before long. Where exactly depends on both rates and on the content; taken is the
    // sixth bit. A passive one stays silent and only misses the frame.
    private void FindStrangers(CanController sender)
    {
        foreach (CanController controller in controllers)
        {
            if (controller.Role is not (CanRole.Receiver or CanRole.Transmitter) || controller == sender || controller.Timing.Matches(sender.Timing))
                continue;
            if (controller.Mode == CanMode.Normal && controller.State == CanErrorState.Active)
                Propose(StuffLimit - 1, CanError.Stuff, bits[StuffLimit - 1], controller);
            controller.Role = CanRole.Deaf;
        }
    }

    private void FindInvertedBit()
    {
        if (InvertBit is { } inverted)
        {
            InvertBit = null;
            if (inverted >= 0 && inverted < bits.Count)
                Invert(inverted);
        }

        if (IsBroken)
        {
            Invert(0);
            foreach (CanController controller in controllers)
            {
                if (controller.Role == CanRole.Receiver)
                    controller.Role = CanRole.None;
            }
        }

        if (BitErrorRate <= 0)
            return;

        // The number of good bits before the next bad one is geometrically distributed.
        double good = SeededRandom.Log(1 - noise.NextDouble()) / SeededRandom.Log(1 - BitErrorRate);
        if (good < bits.Count)
            Invert((int)good);
    }

    // In the ACK slot receivers' dominant bit becomes recessive; everywhere else it is the transmitter's own bit that comes back wrong.
    private void Invert(int bit)
        => Propose(bit, bit == bits.AckSlot ? CanError.Acknowledgement : CanError.Bit, wireLevel: bit == bits.AckSlot || !bits[bit]);

    // A receiver whose check fails keeps its acknowledgement back and flags after the ACK delimiter.
    private void FindReceiverFault(CanController sender)
    {
        foreach (CanController controller in controllers)
        {
            if (controller.Role != CanRole.Receiver || controller == sender || controller.ReceiveErrorsToInject <= 0)
                continue;
            controller.ReceiveErrorsToInject--;
            if (controller.Mode == CanMode.Normal && controller.State == CanErrorState.Active)
                Propose(bits.AckSlot + 1, CanError.Form, wireLevel: true, controller);
            controller.Role = CanRole.Deaf;
        }
    }

    private bool IsAcknowledged(CanController sender)
    {
        foreach (CanController controller in controllers)
        {
            if (controller != sender && controller.Role == CanRole.Receiver && controller.Mode == CanMode.Normal)
                return true;
        }

        return false;
    }

    // Flags overlap: the first node sends six bits, the others find the sixth equal bit, those before the flag included, and send six
    // more. In the fixed end of a frame one dominant bit is an error at once.
    private int FlagBits(CanController sender)
    {
        if (!HasActiveReceiver())
            return FlagLength;
        if (errorBit >= bits.AckSlot)
            return FlagLength + (firstToFlag is not null || error == CanError.Acknowledgement ? 1 : 0);
        bool flagLevel = firstToFlag is null && sender.State != CanErrorState.Active;
        int run = errorLevel == flagLevel ? bits.RunAt(errorBit, errorLevel) : 0;
        return FlagLength + StuffLimit - run;
    }

    private bool HasActiveReceiver()
    {
        foreach (CanController controller in controllers)
        {
            if (controller.Role is CanRole.Receiver or CanRole.Deaf && controller.Mode == CanMode.Normal && controller.State == CanErrorState.Active)
                return true;
        }

        return false;
    }

    private void Fail()
    {
        CanFrame frame = winner!.Frame;
        ErrorFrames++;
        Record(frame, error);
        bool wereReceiversDone = errorBit == bits.Count - 1;
        foreach (CanController controller in controllers)
        {
            switch (controller.Role)
            {
                case CanRole.Transmitter:
                    FailTransmitter(controller);
                    break;
                case CanRole.Receiver or CanRole.Deaf when !wereReceiversDone:
                    controller.CountReceiveError(wasFirst: controller == firstToFlag);
                    controller.Node.ReceiveFailed(errorBit > bits.AckSlot ? CanError.Form : CanError.Stuff);
                    break;
            }
        }
    }

    private void FailTransmitter(CanController controller)
    {
        // A passive node that nobody acknowledges would count itself off the bus: exception 1 of the standard's rule for transmitters.
        if (error != CanError.Acknowledgement || controller.State == CanErrorState.Active)
            controller.CountTransmitError();
        Hold(controller);
        controller.Node.Failed(controller.Frame, error);
        if (controller.State == CanErrorState.BusOff)
            controller.RecessiveSequences = 0;
    }

    private void CountSequence()
    {
        idleSinceNanoseconds = clock.NowNanoseconds;
        bool isAnyOff = false;
        foreach (CanController controller in controllers)
        {
            if (controller.State != CanErrorState.BusOff || controller.Mode == CanMode.Off || !controller.RecoversFromBusOff)
                continue;

            // The end of a frame, or an error delimiter with the intermission: 11 recessive bits.
            controller.RecessiveSequences++;
            isAnyOff = true;
        }

        if (isAnyOff)
            CheckRecovery();
    }

    private void CountIdle(long now)
    {
        foreach (CanController controller in controllers)
        {
            if (controller.State == CanErrorState.BusOff)
                controller.RecessiveSequences += (int)Math.Min(RecoverySequences, (now - idleSinceNanoseconds) / controller.Timing.BitsToNanoseconds(IntegrationBits));
        }
    }

    private void CheckRecovery()
    {
        if (isBusy)
            return;
        long now = clock.NowNanoseconds;
        foreach (CanController controller in controllers)
        {
            if (controller.State != CanErrorState.BusOff || controller.Mode == CanMode.Off || !controller.RecoversFromBusOff)
                continue;
            long due = idleSinceNanoseconds + controller.Timing.BitsToNanoseconds((long)IntegrationBits * (RecoverySequences - controller.RecessiveSequences));
            if (due <= now)
                controller.Recover();
            else
                clock.Post(due, recover);
        }
    }
}
