namespace S3Replication.Sandbox.Http.Signing;

/// <summary>
/// How many bytes of bodies are held whose signatures are still to be checked, of all connections together: nobody knows yet who sent
/// them.
/// </summary>
/// <param name="most">The most bytes.</param>
internal sealed class BodyBudget(long most)
{
    private long _held;

    /// <summary>Takes room.</summary>
    /// <param name="count">How many bytes.</param>
    /// <exception cref="ServiceException">503 <c>ServiceUnavailable</c>: there is no room.</exception>
    public void Take(int count)
    {
        if (Interlocked.Add(ref _held, count) > most)
        {
            GiveBack(count);
            throw new ServiceException(503, "ServiceUnavailable", "The sandbox receives too many large requests at once. Please try again.");
        }
    }

    /// <summary>Gives room back.</summary>
    /// <param name="count">How many bytes.</param>
    public void GiveBack(long count) => Interlocked.Add(ref _held, -count);
}
