namespace S3Replication.Core.Operations;

/// <summary>What a use case may tell and ask the person or the program that started it.</summary>
public interface IOperationContext
{
    /// <summary>
    /// Asks whether a change may be made. A use case asks once for each resource that it would change, just
    /// before it does; under <c>-WhatIf</c> the answer is no.
    /// </summary>
    /// <param name="target">The resource: <c>Bucket photos</c>, <c>Role crrRole</c>.</param>
    /// <param name="action">What would be done to it: <c>Enable versioning</c>.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Whether to go on.</returns>
    ValueTask<bool> ApproveAsync(string target, string action, CancellationToken cancellationToken);

    /// <summary>Tells what is being done, for who wants to know.</summary>
    /// <param name="message">One sentence.</param>
    void Verbose(string message);

    /// <summary>Tells something that the user should know although nothing failed.</summary>
    /// <param name="message">One or two sentences.</param>
    void Warning(string message);

    /// <summary>Tells how far a long operation is.</summary>
    /// <param name="progress">The state of it.</param>
    void Progress(OperationProgress progress);
}
