using Controller.Emulator.Kernel;

namespace Controller.Fuzz.Running;

/// <summary>Runs programs both ways and tells where they differ.</summary>
internal static class Comparison
{
    /// <summary>Programs of consecutive seeds, in full batches, on all processors.</summary>
    public static IReadOnlyList<Difference> OfRange(ulong first, int programs)
    {
        ulong[][] batches = [.. Enumerable.Range(0, programs).Select(i => first + (ulong)i).GroupBy(Batch.IndexOf).Select(group => group.ToArray())];
        var differences = new List<Difference>();
        Parallel.ForEach(batches, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, (seeds, loop) =>
        {
            IReadOnlyList<Difference> found = OfSeeds(seeds);
            if (found.Count == 0)
                return;
            lock (differences)
                differences.AddRange(found);
            loop.Stop();
        });
        return differences;
    }

    /// <summary>Programs of one batch.</summary>
    /// <param name="seeds">Seeds that share a batch.</param>
    /// <param name="tamper">Changes the assembly that is woven; for testing the comparison itself.</param>
    public static IReadOnlyList<Difference> OfSeeds(ulong[] seeds, Func<byte[], byte[]>? tamper = null)
    {
        int index = Batch.IndexOf(seeds[0]);
        Batch batch = Batch.Compile(seeds, isOptimized: index % 2 == 0);
        string[] plain = PlainRun.Run(batch);
        byte[] image = tamper is null ? batch.Image : tamper(batch.Image);
        var differences = new List<Difference>();
        // Host threads cost several times as much; every fourth batch shows that both models agree.
        ThreadModel[] models = index % 4 == 0 ? [ThreadModel.Continuations, ThreadModel.HostThreads] : [ThreadModel.Continuations];
        foreach (ThreadModel model in models)
        {
            string?[] woven = WovenRun.Run(image, seeds.Length, BoardSpeed.Of(index), model);
            for (int i = 0; i < seeds.Length; i++)
            {
                if (plain[i] != woven[i])
                    differences.Add(new Difference(batch.Programs[i], index, model, plain[i], woven[i]));
            }
        }

        return differences;
    }
}
