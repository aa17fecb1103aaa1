namespace S3Replication.Core.Diagnosis.Canaries;

/// <summary>One thing that is put to the proof with a canary that has arrived.</summary>
internal interface ICanaryLeg
{
    /// <summary>What it is.</summary>
    CanaryLegName Name { get; }

    /// <summary>Puts it to the proof. What AWS refuses is thrown.</summary>
    /// <param name="trip">The canary.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    Task<CanaryLeg> RunAsync(CanaryTrip trip, CancellationToken cancellationToken);
}
