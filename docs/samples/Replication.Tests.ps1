# Replication as a test of your own: copy it, name your buckets, and run Invoke-Pester (5 or later).
# $env:CRR_BUCKETS = 'tickets,photos' takes the place of the list; credentials come from where the AWS tools find them.
BeforeDiscovery {
    Import-Module S3Replication
    $buckets = if ($env:CRR_BUCKETS) { $env:CRR_BUCKETS -split ',' } else { 'tickets', 'photos' }
    $results = $buckets | Test-CrrReplication
    $rules = foreach ($result in $results) {
        @{
            Name   = "$($result.SourceBucket) to $($result.DestinationBucket), rule $($result.RuleId)"
            Checks = @($result.Checks | Where-Object BlockedBy -EQ $null | ForEach-Object { @{ Check = $_; Title = "$($_.Id) $($_.Title)" } })
        }
    }
}

Describe 'Replication of <Name>' -ForEach $rules {
    It '<Title>' -ForEach $Checks {
        # what could not be looked at is not good, what needs to be known only does not fail
        $Check.Status | Should -Not -BeIn 'Failed', 'Unknown' -Because "$($Check.Observed) $($Check.Cause) Mend: $($Check.Remedy)"
    }
}
