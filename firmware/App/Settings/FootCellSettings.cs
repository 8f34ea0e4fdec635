namespace Controller.App.Settings
{
    /// <summary>One force cell of a foot, as <c>machine.cfg</c> gives it. Keys and meanings: <see cref="Contract.SettingsKey"/>.</summary>
    public sealed class FootCellSettings
    {
        public int DataPin;
        public int ClockPin;
        public float CountsPerNewton;
        public float XMetres;
        public float YMetres;
    }
}
