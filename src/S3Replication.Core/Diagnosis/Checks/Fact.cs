using System.Diagnostics.CodeAnalysis;

namespace S3Replication.Core.Diagnosis.Checks;

/// <summary>Something that was read, or why it could not be.</summary>
/// <typeparam name="T">What it is.</typeparam>
internal sealed class Fact<T>
{
    private Fact(T? value, Unreadable? unreadable)
    {
        Value = value;
        Unreadable = unreadable;
    }

    /// <summary>What was read; its default when it could not be.</summary>
    public T? Value { get; }

    /// <summary>Why it could not be read; null when it was.</summary>
    public Unreadable? Unreadable { get; }

    /// <summary>Whether it could not be read.</summary>
    [MemberNotNullWhen(true, nameof(Unreadable))]
    public bool IsUnknown => Unreadable is not null;

    public static Fact<T> Of(T value) => new(value, unreadable: null);

    public static Fact<T> Unknown(Unreadable unreadable) => new(default, unreadable);
}
