namespace S3Replication.Core.Ports;

/// <summary>All that a use case needs of the world.</summary>
public interface ICrrServices : IDisposable
{
    /// <summary>The source's side.</summary>
    ICrrSession Source { get; }

    /// <summary>The destination's side: the same session as <see cref="Source"/> unless other credentials were given.</summary>
    ICrrSession Destination { get; }

    /// <summary>Whether both sides are the same service, so that it can copy from one to the other by itself.</summary>
    bool SharesEndpoint => true;

    /// <summary>Where long work notes how far it is.</summary>
    ICheckpointStore Checkpoints { get; }

    /// <summary>The files of this machine.</summary>
    ILocalFiles Files { get; }

    /// <summary>The clock.</summary>
    TimeProvider Time { get; }

    /// <summary>
    /// How long S3 takes, as a rule, to show a configuration to everybody after a write; a change is looked at again after
    /// this time and after three times as much.
    /// </summary>
    TimeSpan Settling => TimeSpan.FromSeconds(2);
}
