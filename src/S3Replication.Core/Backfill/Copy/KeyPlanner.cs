using S3Replication.Core.Objects;

namespace S3Replication.Core.Backfill.Copy;

/// <summary>
/// Decides which versions of a key go across. S3 puts what is written on top of what a key has and nowhere else, so a version is written only where
/// nothing at the destination is newer: neither a later version of the same object nor something that others wrote later than the source was.
/// </summary>
/// <param name="compare">Tells how alike a version of the source and one of the destination are.</param>
internal sealed class KeyPlanner(Func<ObjectVersion, ObjectVersion, CancellationToken, Task<Likeness>> compare)
{
    /// <summary>Decides about every version of the source.</summary>
    /// <param name="source">What the source has, the newest first.</param>
    /// <param name="destination">What the destination has, the newest first.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The oldest first: the order in which they are written.</returns>
    public async Task<IReadOnlyList<CopyStep>> PlanAsync(
        IReadOnlyList<ObjectVersion> source, IReadOnlyList<ObjectVersion> destination, CancellationToken cancellationToken)
    {
        CopyStep[] steps = new CopyStep[source.Count];
        int next = 0;
        int last = -1;
        for (int i = 0; i < source.Count; i++)
        {
            ObjectVersion version = source[source.Count - 1 - i];
            steps[i] = new CopyStep(version, CopySkip.None, Found: null);
            for (int k = next; k < destination.Count; k++)
            {
                ObjectVersion found = destination[destination.Count - 1 - k];
                Likeness likeness = await compare(version, found, cancellationToken).ConfigureAwait(false);
                if (likeness != Likeness.Different)
                {
                    steps[i] = new CopyStep(
                        version, likeness == Likeness.Same ? CopySkip.Same : CopySkip.Uncertain, found);
                    next = k + 1;
                    last = i;
                    break;
                }
            }

            // A marker on a marker hides nothing, and is not made.
            if (steps[i].Skip == CopySkip.None && version.IsDeleteMarker && i > 0 && steps[i - 1] is { Version.IsDeleteMarker: true, Skip: CopySkip.Same })
            {
                steps[i] = steps[i - 1] with { Version = version };
                last = i;
            }
        }

        // What is left of the destination lies above all that both have, the newest first.
        ObjectVersion[] foreign = [.. destination.Take(destination.Count - next)];
        for (int i = 0; i < steps.Length; i++)
        {
            if (steps[i].Skip == CopySkip.None)
            {
                steps[i] = i < last
                    ? steps[i] with { Skip = CopySkip.Covered, Found = destination[0] }
                    : Judge(steps[i].Version, foreign);
            }
        }

        return steps;
    }

    private static CopyStep Judge(ObjectVersion version, ObjectVersion[] foreign)
    {
        ObjectVersion? newer = Array.Find(foreign, other => other.LastModified >= version.LastModified);
        return new CopyStep(version, newer is null ? CopySkip.None : CopySkip.Newer, newer);
    }
}
