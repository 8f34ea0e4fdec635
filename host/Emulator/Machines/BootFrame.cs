using Controller.Emulator.Kernel;
using Controller.Emulator.Weaving;

namespace Controller.Emulator.Machines;

/// <summary>The runtime's part of a boot: static constructors one after the other, then <c>Main</c>. Any of them may wait.</summary>
/// <remarks>nanoCLR drops what a static constructor throws; the type is left half initialized.</remarks>
internal sealed class BootFrame(FirmwareImage firmware, Action<string, Exception> constructorFailed) : FirmwareFrame
{
    private bool isInMain;

    /// <inheritdoc/>
    public override void Resume(FirmwareContext context)
    {
        if (isInMain)
        {
            if (context.PendingException is not null)
                context.ThrowPending();
            return;
        }

        if (context.PendingException is { } late)
        {
            context.PendingException = null;
            constructorFailed(firmware.StaticConstructors[State - 1].TypeName, late);
        }

        while (State < firmware.StaticConstructors.Count)
        {
            FirmwareImage.StaticConstructor constructor = firmware.StaticConstructors[State++];
            try
            {
                constructor.Run();
            }
#pragma warning disable CA1031 // dropped on purpose, see above
            catch (Exception exception) when (exception is not BoardShutdownException)
#pragma warning restore CA1031
            {
                context.Pins = 0;
                constructorFailed(constructor.TypeName, exception);
            }

            if (context.Suspended)
            {
                context.Push(this);
                return;
            }
        }

        isInMain = true;
        firmware.Main();
        if (context.Suspended)
            context.Push(this);
    }
}
