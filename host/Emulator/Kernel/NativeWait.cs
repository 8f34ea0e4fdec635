namespace Controller.Emulator.Kernel;

/// <summary>What a library call still has to do once its thread has been woken.</summary>
internal abstract class NativeWait
{
    /// <summary>Looks whether the call can return now.</summary>
    /// <param name="context">Takes the result.</param>
    /// <param name="isInTime">False when the time-out is over.</param>
    /// <returns>False when the thread must wait on.</returns>
    public abstract bool TryFinish(FirmwareContext context, bool isInTime);

    /// <summary>The call will not return: an exception ends it. Whoever knows of the waiting thread forgets it.</summary>
    public virtual void CallOff()
    {
    }
}
