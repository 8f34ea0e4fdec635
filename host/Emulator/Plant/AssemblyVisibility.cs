using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Plant.Tests")]
