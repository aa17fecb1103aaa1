# A pair that was set up as one unit: what is written on either side ends up on both, and nothing goes in circles.
BeforeAll {
    . (Join-Path $PSScriptRoot 'Shared.ps1')
    $sandbox = Start-CrrSandbox
    $null = New-CrrReplication -SourceBucket both-a -SourceRegion eu-west-1 -DestinationBucket both-b -DestinationRegion us-west-2 -TwoWay -CreateBucket

    function Wait-Delivery {
        # the engine works by itself: until it owes nothing
        Wait-Condition { @((Invoke-Control -Sandbox $sandbox -Path 'backlog').backlog).Count -eq 0 } 'the backlog is empty'
    }

    function Get-Content2 {
        param([string] $Bucket, [string] $Region)

        # keys, versions, markers and which is the newest: what both sides have to agree on
        $xml = [xml] (Invoke-Other -Sandbox $sandbox -Method GET -Path "/$Bucket" -Query 'versions' -Region $Region)
        $xml.SelectNodes("//*[local-name()='Version' or local-name()='DeleteMarker']") |
            ForEach-Object { '{0} {1} {2} {3}' -f $_.LocalName, $_.Key, $_.VersionId, $_.IsLatest }
    }

    function Get-Tag {
        param([string] $Bucket, [string] $Key, [string] $Region)

        ([xml] (Invoke-Other -Sandbox $sandbox -Method GET -Path "/$Bucket/$Key" -Query 'tagging' -Region $Region)).Tagging.TagSet.Tag |
            ForEach-Object { "$($_.Key)=$($_.Value)" }
    }

    function Set-Tag {
        param([string] $Bucket, [string] $Key, [string] $Region, [string] $Value)

        $body = "<Tagging xmlns=`"http://s3.amazonaws.com/doc/2006-03-01/`"><TagSet><Tag><Key>state</Key><Value>$Value</Value></Tag></TagSet></Tagging>"
        $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path "/$Bucket/$Key" -Query 'tagging' -Body $body -Region $Region
    }
}

AfterAll {
    Stop-TestSandbox
}

Describe 'A pair that replicates both ways' {
    It 'has the same on both sides after writes, tag edits and deletes on either, and delivers each once' {
        $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path /both-a/from-a -Body one -Region eu-west-1
        $null = Invoke-Other -Sandbox $sandbox -Method PUT -Path /both-b/from-b -Body two -Region us-west-2
        Wait-Delivery
        Set-Tag -Bucket both-a -Key from-a -Region eu-west-1 -Value at-source
        Wait-Delivery
        Set-Tag -Bucket both-b -Key from-a -Region us-west-2 -Value at-replica
        Set-Tag -Bucket both-a -Key from-b -Region eu-west-1 -Value at-other-replica
        Wait-Delivery

        Get-Tag -Bucket both-a -Key from-a -Region eu-west-1 | Should -Be 'state=at-replica'
        Get-Tag -Bucket both-b -Key from-b -Region us-west-2 | Should -Be 'state=at-other-replica'

        $null = Invoke-Other -Sandbox $sandbox -Method DELETE -Path /both-a/from-b -Region eu-west-1
        $null = Invoke-Other -Sandbox $sandbox -Method DELETE -Path /both-b/from-a -Region us-west-2
        Wait-Delivery

        $left = Get-Content2 -Bucket both-a -Region eu-west-1
        $left | Should -HaveCount 4
        $left | Should -Be (Get-Content2 -Bucket both-b -Region us-west-2)

        # two objects, three changes of tags, two delete markers: seven, and not one more
        @((Invoke-Control -Sandbox $sandbox -Path 'deliveries').deliveries) | Should -HaveCount 7
    }

    It 'is seen as two ways, and passes the test on both sides' {
        (Get-CrrReplication).TwoWay | Should -Be $true, $true
        $results = 'both-a', 'both-b' | Test-CrrReplication
        $results.Status | Select-Object -Unique | Should -Be 'Passed'
        $results | ForEach-Object Findings | Should -BeNullOrEmpty
    }

    It 'is seen when it has become lopsided' {
        $rule = Get-CrrRule -SourceBucket both-b
        $null = Set-CrrRule -SourceBucket both-b -DestinationBucket both-a -RuleId $rule.RuleId -ReplicaModifications $false -DeleteMarkerReplication $false
        (Test-CrrReplication -SourceBucket both-a).Findings.Id | Should -Be 'CRR031', 'CRR032'

        $null = Remove-CrrRule -SourceBucket both-b -RuleId $rule.RuleId -Confirm:$false
        (Test-CrrReplication -SourceBucket both-a).Findings.Id | Should -Be 'CRR030'

        # and mended by the same command
        $null = New-CrrReplication -SourceBucket both-a -DestinationBucket both-b -TwoWay
        (Test-CrrReplication -SourceBucket both-a).Findings | Should -BeNullOrEmpty
    }

    It 'is taken back as one' {
        $removed = Remove-CrrReplication -SourceBucket both-a -DestinationBucket both-b -TwoWay -PassThru -Confirm:$false
        $removed.SourceBucket | Should -Be 'both-a', 'both-b'
        $removed.RoleRemoved | Should -Be $true, $true
        Get-CrrReplication | Should -BeNullOrEmpty
        Get-CrrRole | Should -BeNullOrEmpty
        (Invoke-Control -Sandbox $sandbox -Path 'state').state.buckets.name | Should -Be 'both-a', 'both-b'
    }
}
