namespace S3Replication.Aws.Tests.Scenarios;

/// <summary>Why replication does not work: how it is brought about by calls of AWS's APIs, and which checks must name it.</summary>
/// <param name="Number">The root cause's number.</param>
/// <param name="Variant">Which of its forms: <c>a</c>, <c>b</c>.</param>
/// <param name="Title">What is wrong.</param>
internal sealed record Cause(int Number, char Variant, string Title)
{
    /// <summary>The name in tables.</summary>
    public string Id => $"{Number:00}{Variant}";

    /// <summary>What the set-up must have, beside being healthy.</summary>
    public Shape Needs { get; init; } = new("plain");

    /// <summary>Whether it is one of two accounts only, of one account only, or of either.</summary>
    public bool? CrossAccount { get; init; }

    /// <summary>Set-ups that it can't happen to.</summary>
    public Func<Shape, bool> Excludes { get; init; } = _ => false;

    /// <summary>Whether it is shown alone only, and is in no pair.</summary>
    public bool IsAlone { get; init; }

    /// <summary>When it comes about.</summary>
    public CausePhase Phase { get; init; } = CausePhase.Permissions;

    /// <summary>Brings it about.</summary>
    public required Func<Setup, Task> InjectAsync { get; init; }

    /// <summary>The checks that must name it: each fails or warns.</summary>
    public required string[] NamedBy { get; init; }

    /// <summary>Whether nothing that may be read tells it, so that those checks must be unknown.</summary>
    public bool IsUnknown { get; init; }

    /// <summary>Words of which each must be in what those checks say.</summary>
    public string[] Says { get; init; } = [];

    /// <summary>Checks that may find something too, as it follows from the cause.</summary>
    public string[] Also { get; init; } = [];

    /// <summary>
    /// The status at which an object ends that is written then: <c>COMPLETED</c>, <c>FAILED</c>, <c>PENDING</c>, <c>none</c>.
    /// </summary>
    public required string Symptom { get; init; }

    /// <summary>How such an object is written, where that matters.</summary>
    public (string Name, string Value)[] Headers { get; init; } = [];

    public override string ToString() => $"{Id} {Title}";
}
