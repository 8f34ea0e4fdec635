using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Plant.Tests")]
[assembly: InternalsVisibleTo("Controller.Emulator.Tests")]
