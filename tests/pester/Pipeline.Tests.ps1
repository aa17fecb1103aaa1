# How a cmdlet behaves between others: what it takes, when it writes, and how it ends before the end.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Shared.ps1')
    $sandbox = Start-CrrSandbox

    # no cmdlet leaves a bucket unversioned: another tool does
    function New-PlainBucket {
        param([string] $Name)

        $location = '<CreateBucketConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>'
        $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path "/$Name" -Body $location
    }

    function Get-Versioning {
        param([string] $Name)

        ((Invoke-Control -Sandbox $sandbox -Path 'state').state.buckets | Where-Object name -EQ $Name).versioning
    }
}

AfterAll {
    Stop-TestSandbox
}

Describe 'What comes through the pipeline' {
    It 'may hold a Region for each bucket' {
        $made = @(
            [pscustomobject]@{ BucketName = 'region-ireland'; Region = 'eu-west-1' }
            [pscustomobject]@{ BucketName = 'region-oregon'; Region = 'us-west-2' }
            [pscustomobject]@{ BucketName = 'region-default'; Region = $null }
        ) | New-CrrBucket

        $made.Region | Should -Be 'eu-west-1', 'us-west-2', 'us-east-1'
    }

    It 'may hold nulls where a value is optional' {
        $null = 'null-a', 'null-b' | New-CrrBucket -Region eu-west-1
        [pscustomobject]@{ SourceBucket = 'null-a'; DestinationBucket = $null; RuleId = $null } | Get-CrrRule |
            Should -BeNullOrEmpty
    }

    It 'is worked on at once, as far as ThrottleLimit allows' {
        $null = Invoke-Control -Sandbox $sandbox -Path 'faults' -Method Post -Body @{
            kind = 'delay'; operation = 'CreateBucket'; delayMilliseconds = 500
        }
        $null = Invoke-Control -Sandbox $sandbox -Path 'requests' -Method Delete
        $names = 1..16 | ForEach-Object { "at-once-$_" }
        $made = $names | New-CrrBucket -Region eu-west-1 -ThrottleLimit 16
        $null = Invoke-Control -Sandbox $sandbox -Path 'faults' -Method Delete

        $made.BucketName | Sort-Object | Should -Be ($names | Sort-Object)
        $came = (Invoke-Control -Sandbox $sandbox -Path 'requests').requests | Where-Object operation -EQ CreateBucket | ForEach-Object { ([DateTimeOffset] $_.time).UtcTicks } | Sort-Object
        $came | Should -HaveCount 16
        # one after the other, none would come while the one before it is delayed
        $gaps = 1..15 | ForEach-Object { ($came[$_] - $came[$_ - 1]) / [TimeSpan]::TicksPerMillisecond }
        ($gaps | Measure-Object -Minimum).Minimum | Should -BeLessThan 500
    }

    It 'is written on before the next item is begun' {
        $order = [Collections.Generic.List[string]]::new()
        'ordered-1', 'ordered-2' |
            ForEach-Object { $order.Add("in $_"); $_ } |
            New-CrrBucket -Region eu-west-1 |
            ForEach-Object { $order.Add("out $($_.BucketName)") }

        $order | Should -Be 'in ordered-1', 'out ordered-1', 'in ordered-2', 'out ordered-2'
    }
}

Describe 'An end before the end' {
    BeforeAll {
        1..5 | ForEach-Object { New-PlainBucket "early-$_" }
    }

    It 'leaves the items that nobody wanted any more' {
        $first = 'early-1', 'early-2' | Enable-BucketVersioning | Select-Object -First 1

        $first.BucketName | Should -Be 'early-1'
        Get-Versioning early-1 | Should -Be 'Enabled'
        Get-Versioning early-2 | Should -Be 'Unversioned'
    }

    It 'leaves the items behind the one that failed, with -ErrorAction Stop' {
        $done = [Collections.Generic.List[string]]::new()
        {
            'early-3', 'early-missing', 'early-4' | Enable-BucketVersioning -ErrorAction Stop |
                ForEach-Object { $done.Add($_.BucketName) }
        } | Should -Throw -ErrorId 'BucketNotFound,S3Replication.Commands.Setup.EnableBucketVersioningCommand'

        $done | Should -Be @('early-3')
        Get-Versioning early-4 | Should -Be 'Unversioned'
    }

    It 'lets an exception from behind through as it was thrown' {
        { 'early-5' | Enable-BucketVersioning | ForEach-Object { throw 'from behind' } } | Should -Throw 'from behind'
    }

    It 'leaves nothing running after an exception from before' {
        { & { 'early-5'; throw 'from before' } | Enable-BucketVersioning -ThrottleLimit 4 } | Should -Throw 'from before'
        (Enable-BucketVersioning -BucketName early-5).Status | Should -Be 'Enabled'
    }
}

Describe 'Progress' {
    It 'is completed when the cmdlet has ended' {
        $null = 'progress-a', 'progress-b' | New-CrrBucket -Region eu-west-1
        $null = New-CrrRole -RoleName crrProgress -SourceBucket progress-a -DestinationBucket progress-b | Set-CrrRule
        $shell = [PowerShell]::Create()
        $null = $shell.AddScript("Import-Module '$ManifestPath'; Test-CrrReplication -SourceBucket progress-a -Canary")
        $result = $shell.Invoke()
        $records = @($shell.Streams.Progress)
        $shell.Dispose()

        $result.Status | Should -Be 'Passed'
        $ours = $records | Group-Object ActivityId | Where-Object { $_.Group.Activity -notmatch 'Preparing modules' }
        $ours | Should -Not -BeNullOrEmpty
        $ours | ForEach-Object { $_.Group[-1].RecordType | Should -Be 'Completed' }
    }
}
