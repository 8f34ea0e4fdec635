namespace Controller.App
{
    /// <summary>The version that births carry and the console says. A test keeps it equal to the build's.</summary>
    public static class FirmwareVersion
    {
        public const string Text = "0.1.0";
    }
}
