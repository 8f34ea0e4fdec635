namespace Controller.App.Settings
{
    /// <summary>Where documents lie: whole files by path. What goes wrong is told, not thrown.</summary>
    public abstract class SettingsFlash
    {
        /// <summary>Reads a whole file, at most one byte more than <see cref="Contract.SettingsFile.MaxBytes"/>.</summary>
        /// <param name="problem">Why a file that is there cannot be read; else null.</param>
        /// <returns>Null when there is no such file or it cannot be read.</returns>
        public abstract byte[] Read(string path, out string problem);

        /// <summary>Creates or replaces a file. On the way, and after a failure, the file may hold anything.</summary>
        /// <param name="problem">Why it could not be written; else null.</param>
        public abstract bool TryWrite(string path, byte[] bytes, out string problem);

        /// <summary>Removes a file if it is there and can be removed.</summary>
        public abstract void Delete(string path);
    }
}
